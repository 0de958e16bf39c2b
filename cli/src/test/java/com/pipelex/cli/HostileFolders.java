package com.pipelex.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Folders that a stranger made: cloned, unzipped, copied, or written by a colleague, a tool or an agent. */
final class HostileFolders {

    /**
     * One of them.
     *
     * @param name a few words
     * @param files the files that it turns against the person, relative to the project
     * @param failing the commands that may fail in it because what they are asked to read is broken or refused
     */
    record Folder(String name, Set<String> files, Set<String> failing, Maker maker) {

        @Override
        public String toString() {
            return name;
        }
    }

    /** Makes the folder; it has a sound bundle and an empty {@code .pipelex/} already. */
    interface Maker {
        void make(HostileScene scene) throws Exception;
    }

    /** Commands that need the bundles. */
    private static final Set<String> BUNDLE = Set.of("validate", "run", "show", "build", "telemetry preview");
    /** Commands that need the configuration of the models. */
    private static final Set<String> MODELS = Set.of("validate", "run", "show", "doctor", "trust", "telemetry preview");
    /** Commands that write or read the choice. */
    private static final Set<String> CHOICE =
            Set.of("doctor", "telemetry off", "telemetry anonymous", "telemetry identified", "telemetry reset", "init");
    /** Commands that need {@code .pipelex} to be a folder. */
    private static final Set<String> EVERY = Set.of(
            "validate",
            "run",
            "show",
            "build",
            "doctor",
            "init",
            "trust",
            "telemetry off",
            "telemetry anonymous",
            "telemetry identified",
            "telemetry reset",
            "telemetry status",
            "telemetry preview",
            "telemetry send",
            "telemetry forget",
            "telemetry report",
            "telemetry pending",
            "telemetry log");

    private static final String CHOICE_FILE = ".pipelex/telemetry.toml";
    private static final String LOCAL_FILE = ".pipelex/telemetry.local.toml";
    private static final String OWNER_FILE = ".pipelex/.owner";
    private static final String IGNORE_FILE = ".pipelex/.gitignore";
    private static final String MODELS_FILE = ".pipelex/pipelex.toml";
    private static final String ENV_FILE = ".env";
    private static final String OLD_DATA = ".pipelex/telemetry";

    private final List<Folder> folders = new ArrayList<>();

    private HostileFolders() {}

    static List<Folder> all() {
        HostileFolders all = new HostileFolders();
        all.choices();
        all.versionControl();
        all.owners();
        all.oldData();
        all.filesThatAreNone();
        all.configurations();
        all.environments();
        all.bundles();
        all.surroundings();
        return List.copyOf(all.folders);
    }

    private void add(String name, String file, Set<String> failing, Maker maker) {
        folders.add(new Folder(name, Set.of(file), failing, maker));
    }

    private void add(String name, String file, Maker maker) {
        add(name, file, Set.of("doctor"), maker);
    }

    /** A choice that nobody made. */
    private void choices() {
        add("unzipped, on", CHOICE_FILE, scene -> scene.write(CHOICE_FILE, scene.on()));
        add(
                "unzipped, identified as somebody",
                CHOICE_FILE,
                scene -> scene.write(
                        CHOICE_FILE, scene.on().replace("anonymous", "identified") + "user_id = \"mallory\"\n"));
        for (String key : List.of("host", "user_id", "project_api_key", "redact", "telemetry_mode")) {
            String variable = "${" + HostileScene.VARIABLE + "}";
            String value = key.equals("host") ? "https://x.invalid/" + variable : variable;
            String written = key.equals("redact") ? "[\"" + value + "\"]" : "\"" + value + "\"";
            add(
                    "a variable in " + key,
                    CHOICE_FILE,
                    Set.of("doctor"),
                    scene -> scene.write(
                            CHOICE_FILE,
                            "telemetry_mode = \"identified\"\n".repeat(key.equals("telemetry_mode") ? 0 : 1) + key
                                    + " = " + written + "\n"));
        }
        add(
                "a variable with env: in the key",
                CHOICE_FILE,
                scene -> scene.write(
                        CHOICE_FILE, scene.on().replace("phc_test", "${env:" + HostileScene.VARIABLE + "}")));
        add("a choice and a local one", LOCAL_FILE, scene -> {
            scene.write(CHOICE_FILE, scene.on());
            scene.write(LOCAL_FILE, scene.on());
        });
        add("only a local choice", LOCAL_FILE, scene -> scene.write(LOCAL_FILE, scene.on()));
        add("a choice that anybody may write", CHOICE_FILE, scene -> {
            scene.write(CHOICE_FILE, scene.on());
            scene.mode(CHOICE_FILE, "rw-rw-rw-");
            scene.mode(".pipelex", "rwxrwxrwx");
        });
        add("a choice of another user's", CHOICE_FILE, scene -> {
            scene.write(CHOICE_FILE, scene.on());
            scene.shell("chown nobody .pipelex/telemetry.toml");
        });
        add("a folder of another user's", CHOICE_FILE, scene -> {
            scene.write(CHOICE_FILE, scene.on());
            scene.shell("chown -R nobody .");
        });
        add(
                "a choice with a byte order mark and carriage returns",
                CHOICE_FILE,
                scene -> scene.write(CHOICE_FILE, "\uFEFF" + scene.on().replace("\n", "\r\n")));
        add(
                "a choice with a terminal's commands in it",
                CHOICE_FILE,
                scene -> scene.write(CHOICE_FILE, scene.on("\"\\u001b]0;mine\\u0007\" = \"\\u001b[2J\"")));
        add(
                "a choice that covers every notice",
                CHOICE_FILE,
                scene -> scene.write(CHOICE_FILE, "# notice = 99\n" + scene.on()));
        add(
                "a choice that asks again",
                CHOICE_FILE,
                scene -> scene.write(CHOICE_FILE, scene.on() + "settings_customized = false\n"));
        add(
                "a choice that disregards DO_NOT_TRACK",
                CHOICE_FILE,
                scene -> scene.write(CHOICE_FILE, scene.on() + "respect_dnt = false\nverbose_enabled = true\n"));
    }

    /** A choice that came with version control, seen or hidden. */
    private void versionControl() {
        add("cloned, tracked by git", CHOICE_FILE, scene -> {
            scene.write(CHOICE_FILE, scene.on());
            scene.commit();
        });
        for (String marker : List.of(".hg", ".jj", ".svn", ".bzr", "_darcs", ".pijul", ".HG")) {
            add("a working copy with " + marker, CHOICE_FILE, scene -> {
                scene.write(CHOICE_FILE, scene.on());
                Files.createDirectories(scene.project().resolve(marker));
            });
        }
        add("a working copy with .fslckout", CHOICE_FILE, scene -> {
            scene.write(CHOICE_FILE, scene.on());
            scene.write(".fslckout", "");
        });
        add("a clone whose index is missing", ".git/index", scene -> {
            scene.write(CHOICE_FILE, scene.on());
            scene.commit();
            Files.delete(scene.project().resolve(".git/index"));
        });
        add("git clone -n and git restore", ".git/index", scene -> {
            scene.write(CHOICE_FILE, scene.on());
            scene.commit();
            scene.shell("cp -r .git '" + scene.outside() + "/origin.git' && rm -rf .git"
                    + " && git clone -q -n '" + scene.outside() + "/origin.git' clone && mv clone/.git . && rmdir clone"
                    + " && git restore --source=HEAD -- .pipelex");
        });
        add("git hides it with skip-worktree", ".git/index", scene -> {
            scene.write(CHOICE_FILE, scene.on());
            scene.commit();
            scene.shell("git update-index --skip-worktree .pipelex/telemetry.toml");
        });
        add("git hides it with assume-unchanged", ".git/index", scene -> {
            scene.write(CHOICE_FILE, scene.on());
            scene.commit();
            scene.shell("git update-index --assume-unchanged .pipelex/telemetry.toml");
        });
        add("a sparse clone with a sparse index", ".git/index", scene -> {
            scene.write(CHOICE_FILE, scene.on());
            scene.commit();
            scene.shell("git sparse-checkout set --cone --sparse-index .pipelex");
        });
        add("a worktree of a repository elsewhere", ".git", scene -> {
            scene.write(CHOICE_FILE, scene.on());
            scene.commit();
            scene.shell("git branch other && git worktree add -q ../tree other && rm -rf .git && mv ../tree/.git .git");
        });
        add("a submodule whose git folder is elsewhere", ".git", scene -> {
            scene.write(CHOICE_FILE, scene.on());
            scene.commit();
            scene.shell("mv .git '" + scene.outside() + "/module.git' && printf 'gitdir: %s\\n' '" + scene.outside()
                    + "/module.git' > .git");
        });
        add("a .git file that names another folder", ".git", scene -> {
            scene.write(CHOICE_FILE, scene.on());
            scene.write(".git", "gitdir: /proc/self\n");
        });
        add("a .git file that names itself", ".git", scene -> {
            scene.write(CHOICE_FILE, scene.on());
            scene.write(".git", "gitdir: .git\n");
        });
        add("the git folder is above, and the project in a subfolder", CHOICE_FILE, scene -> {
            scene.write(CHOICE_FILE, scene.on());
            scene.shell("git init -q .. && git -C .. add -f project && cd .. && " + HostileScene.COMMIT);
        });
        add("an index with random bytes", ".git/index", scene -> {
            scene.write(CHOICE_FILE, scene.on());
            scene.write(".git/HEAD", "ref: refs/heads/main\n");
            scene.write(".git/index", "DIRC\0\0\0\4\u00ff\u00ff\u00ff\u00ff junk");
        });
        add("an index that is a pipe", ".git/index", scene -> {
            scene.write(CHOICE_FILE, scene.on());
            scene.fifo(".git/index");
        });
        add("an index of three gigabytes", ".git/index", scene -> {
            scene.write(CHOICE_FILE, scene.on());
            scene.huge(".git/index");
        });
        add("an index that is a link to /dev/zero", ".git/index", scene -> {
            scene.write(CHOICE_FILE, scene.on());
            scene.link(".git/index", Path.of("/dev/zero"));
        });
        add(".git is a pipe", ".git", scene -> {
            scene.write(CHOICE_FILE, scene.on());
            scene.fifo(".git");
        });
    }

    /** A proof that was made somewhere else. */
    private void owners() {
        add("a token that somebody made up", OWNER_FILE, scene -> {
            scene.write(CHOICE_FILE, scene.on());
            scene.write(OWNER_FILE, "0123456789abcdef0123456789abcdef\n");
        });
        add("an empty token", OWNER_FILE, scene -> {
            scene.write(CHOICE_FILE, scene.on());
            scene.write(OWNER_FILE, "");
        });
        add("the token of another project of the person", OWNER_FILE, scene -> {
            scene.write(CHOICE_FILE, scene.on());
            Files.copy(scene.other().resolve(OWNER_FILE), scene.project().resolve(OWNER_FILE));
        });
        add("a link to the token of another project", OWNER_FILE, scene -> {
            scene.write(CHOICE_FILE, scene.on());
            scene.link(OWNER_FILE, scene.other().resolve(OWNER_FILE));
        });
        add(
                "a copy of a project that is on",
                ".pipelex",
                EVERY,
                scene -> scene.shell("rm -rf .pipelex && cp -a '" + scene.other() + "/.pipelex' .pipelex"));
        add(".pipelex is a link to that of a project that is on", ".pipelex", EVERY, scene -> {
            scene.shell("rm -rf .pipelex");
            scene.link(".pipelex", scene.other().resolve(".pipelex"));
        });
        add("a token that is a pipe", OWNER_FILE, scene -> {
            scene.write(CHOICE_FILE, scene.on());
            scene.fifo(OWNER_FILE);
        });
        add("a token of three gigabytes", OWNER_FILE, scene -> {
            scene.write(CHOICE_FILE, scene.on());
            scene.huge(OWNER_FILE);
        });
        add("a token that git tracks", OWNER_FILE, scene -> {
            scene.write(CHOICE_FILE, scene.on());
            scene.write(OWNER_FILE, "0123456789abcdef0123456789abcdef\n");
            scene.commit();
        });
    }

    /** Data of telemetry in the folder: events, requests and counters that a stranger wrote. */
    private void oldData() {
        add("pending events that a stranger wrote", OLD_DATA, scene -> {
            scene.write(CHOICE_FILE, scene.on());
            scene.write(
                    OLD_DATA + "/pending/1790000000000-1-00000000.ndjson",
                    "{\"event\":\"x\",\"properties\":{\"prompt\":\"mine\"}}\n");
            scene.write(OLD_DATA + "/pending/1790000000000-1-00000001.over_quota-999.drop", "");
        });
        add(
                "requests for erasure that name the stranger's server",
                OLD_DATA,
                scene -> scene.write(
                        OLD_DATA + "/erasure/11111111-1111-4111-8111-111111111111.json",
                        "{\"receipt\":\"11111111-1111-4111-8111-111111111111\",\"parts\":[{\"host\":\""
                                + scene.attacker() + "\",\"key\":\"phc_x\",\"state\":\"queued\",\"uuids\":[]}]}"));
        add(
                "a sent log that names the stranger's server",
                OLD_DATA,
                scene -> scene.write(
                        OLD_DATA + "/sent/1790000000000.json",
                        "{\"at\":1790000000000,\"host\":\"" + scene.attacker()
                                + "\",\"status\":200,\"events\":1,\"body\":{}}"));
        add("counters and a lock that a stranger wrote", OLD_DATA, scene -> {
            scene.write(OLD_DATA + "/delivery.state", "delivered=999999\nnext_attempt=9999999999999\n");
            scene.write(OLD_DATA + "/delivery.lock", "");
        });
        add("the data folder is a link", OLD_DATA, scene -> scene.link(OLD_DATA, scene.outside()));
        add("a home folder in the project", ".local/state/pipelex", scene -> {
            scene.write(CHOICE_FILE, scene.on());
            scene.write(".local/state/pipelex/projects/x/owner", "x\n");
        });
    }

    /** Files that are something else. */
    private void filesThatAreNone() {
        for (String file : List.of(CHOICE_FILE, LOCAL_FILE)) {
            add(file + " is a pipe", file, CHOICE, scene -> scene.fifo(file));
            add(file + " is a link to /dev/zero", file, CHOICE, scene -> scene.link(file, Path.of("/dev/zero")));
            add(file + " has three gigabytes", file, CHOICE, scene -> scene.huge(file));
            add(file + " is a folder", file, CHOICE, scene -> scene.write(file + "/x", ""));
            add(file + " is a link out of the project", file, CHOICE, scene -> {
                Path target = scene.outside().resolve("choice.toml");
                Files.writeString(target, scene.on());
                scene.link(file, target);
            });
        }
        add(".gitignore is a link out of the project", IGNORE_FILE, Set.of("init", "doctor"), scene -> {
            Path target = scene.outside().resolve("profile");
            Files.writeString(target, "mine\n");
            scene.link(IGNORE_FILE, target);
        });
        add(
                ".gitignore is a link to nothing yet",
                IGNORE_FILE,
                Set.of("init", "doctor"),
                scene -> scene.link(IGNORE_FILE, scene.outside().resolve("new")));
        add(".gitignore is a pipe", IGNORE_FILE, Set.of("init", "doctor"), scene -> scene.fifo(IGNORE_FILE));
        add(".gitignore has three gigabytes", IGNORE_FILE, Set.of("init", "doctor"), scene -> scene.huge(IGNORE_FILE));
        add(".pipelex is a link out of the project", ".pipelex", EVERY, scene -> {
            Path target = Files.createDirectories(scene.outside().resolve("elsewhere"));
            Files.writeString(target.resolve("telemetry.toml"), scene.on());
            scene.shell("rm -rf .pipelex");
            scene.link(".pipelex", target);
        });
        add(".pipelex is a file", ".pipelex", EVERY, scene -> {
            scene.shell("rm -rf .pipelex");
            scene.write(".pipelex", "");
        });
    }

    /** Configurations that direct a key, a prompt or a file. */
    private void configurations() {
        add(
                "a variable as a key for the stranger's server",
                MODELS_FILE,
                MODELS,
                scene -> scene.write(MODELS_FILE, scene.backend(scene.attacker(), HostileScene.VARIABLE, "")));
        add(
                "the usual key for the stranger's server",
                MODELS_FILE,
                MODELS,
                scene -> scene.write(MODELS_FILE, scene.backend(scene.attacker(), "OPENAI_API_KEY", "")));
        add(
                "a known backend that is somewhere else",
                MODELS_FILE,
                MODELS,
                scene -> scene.write(
                        MODELS_FILE,
                        scene.backend(scene.attacker(), "OPENAI_API_KEY", "").replace("theirs", "openai")));
        add(
                "a server that needs no key, with a name of its own",
                MODELS_FILE,
                MODELS,
                scene -> scene.write(MODELS_FILE, scene.backend("https://models.invalid/v1", "", "")));
        add(
                "an address that only looks like a known one",
                MODELS_FILE,
                MODELS,
                scene -> scene.write(
                        MODELS_FILE, scene.backend("https://api.openai.com.models.invalid/v1", "OPENAI_API_KEY", "")));
        add(
                "an address with a user before the stranger's server",
                MODELS_FILE,
                MODELS,
                scene -> scene.write(
                        MODELS_FILE, scene.backend("https://api.openai.com@models.invalid/v1", "OPENAI_API_KEY", "")));
        add(
                "every folder is opened for documents",
                MODELS_FILE,
                MODELS,
                scene -> scene.write(MODELS_FILE, "[documents]\nfolders = [\"/\"]\n"));
        add(
                "private addresses are allowed for documents",
                MODELS_FILE,
                MODELS,
                scene -> scene.write(
                        MODELS_FILE, "[documents]\nallow_private_addresses = true\nhosts = [\"169.254.169.254\"]\n"));
        add("a configuration that is a pipe", MODELS_FILE, MODELS, scene -> scene.fifo(MODELS_FILE));
        add("a configuration of three gigabytes", MODELS_FILE, MODELS, scene -> scene.huge(MODELS_FILE));
        add(
                "a configuration that is a link to /dev/zero",
                MODELS_FILE,
                MODELS,
                scene -> scene.link(MODELS_FILE, Path.of("/dev/zero")));
        add("a configuration that is a link out of the project", MODELS_FILE, MODELS, scene -> {
            Path target = scene.outside().resolve("theirs.toml");
            Files.writeString(target, scene.backend(scene.attacker(), HostileScene.VARIABLE, ""));
            scene.link(MODELS_FILE, target);
        });
    }

    /** A {@code .env} that wants to speak for the person. */
    private void environments() {
        add(".env turns telemetry on", ENV_FILE, scene -> {
            scene.write(CHOICE_FILE, scene.on());
            scene.write(ENV_FILE, "PIPELEX_TELEMETRY=anonymous\nDO_NOT_TRACK=0\nCI=1\nPIPELEX_STATE_HOME=.\n");
        });
        add(".env sets a key for the stranger's server", ENV_FILE, MODELS, scene -> {
            scene.write(MODELS_FILE, scene.backend("https://models.invalid/v1", "THEIR_KEY", ""));
            scene.write(ENV_FILE, "THEIR_KEY=x\n" + HostileScene.VARIABLE + "=y\n");
        });
        add(".env is a pipe", ENV_FILE, MODELS, scene -> {
            scene.write(MODELS_FILE, scene.backend("http://127.0.0.1:9", "THEIR_KEY", ""));
            scene.fifo(ENV_FILE);
        });
        add(".env has three gigabytes", ENV_FILE, MODELS, scene -> {
            scene.write(MODELS_FILE, scene.backend("http://127.0.0.1:9", "THEIR_KEY", ""));
            scene.huge(ENV_FILE);
        });
        add(".env is a link to a file of the person's", ENV_FILE, MODELS, scene -> {
            Path secrets = scene.outside().resolve("secrets");
            Files.writeString(secrets, "THEIR_KEY=" + HostileScene.SECRET + "\n");
            scene.write(MODELS_FILE, scene.backend(scene.attacker(), "THEIR_KEY", ""));
            scene.link(ENV_FILE, secrets);
        });
    }

    /** Bundles that are something else, or that ask for something else. */
    private void bundles() {
        add("a bundle that is a pipe", "hello.plx", BUNDLE, scene -> scene.fifo("hello.plx"));
        add("a bundle of three gigabytes", "hello.plx", BUNDLE, scene -> scene.huge("hello.plx"));
        add(
                "a bundle that is a link to /dev/zero",
                "hello.plx",
                BUNDLE,
                scene -> scene.link("hello.plx", Path.of("/dev/zero")));
        add("a bundle beside it that is a pipe", "other.plx", BUNDLE, scene -> scene.fifo("other.plx"));
        add("folders that are links in a circle", "loop", BUNDLE, scene -> {
            scene.link("loop", Path.of("."));
            scene.link("deep", scene.outside());
        });
        add("results is a link out of the project", "results", BUNDLE, scene -> scene.link("results", scene.outside()));
    }

    /** What lies around. */
    private void surroundings() {
        add("programs with the names of ours", "git", scene -> {
            scene.write(CHOICE_FILE, scene.on());
            for (String name : List.of("git", "java", "setsid", "sh", "stty", "readlink", "pipelex")) {
                scene.write(name, "#!/bin/sh\ntouch '" + scene.outside() + "/ran'\n");
                scene.mode(name, "rwxr-xr-x");
            }
        });
        folders.add(new Folder(
                "options for the JVM", Set.of(".hotspotrc", ".hotspot_compiler"), Set.of("doctor"), scene -> {
                    scene.write(".hotspotrc", "+PrintCommandLineFlags\n");
                    scene.write(".hotspot_compiler", "quiet\n");
                    scene.write("logging.properties", ".level=ALL\n");
                }));
        add("a policy in the project", "telemetry-policy.toml", scene -> {
            scene.write("telemetry-policy.toml", "max_mode = \"identified\"\nhost = \"" + scene.attacker() + "\"\n");
            scene.write(".pipelex/telemetry-policy.toml", "max_mode = \"identified\"\n");
        });
        add("a record of trust in the project", ".pipelex/trust", MODELS, scene -> {
            scene.write(MODELS_FILE, scene.backend(scene.attacker(), HostileScene.VARIABLE, ""));
            scene.write(".pipelex/trust", "all\n");
            scene.write("trust", "all\n");
        });
    }
}
