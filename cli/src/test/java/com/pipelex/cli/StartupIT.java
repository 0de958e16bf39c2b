package com.pipelex.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a command that records has to load at its start beyond one that does not: nothing that the start-up archive lacks.
 * A class from a jar costs about a millisecond, and code that the JVM spins at run time several.
 */
@DisabledOnOs(OS.WINDOWS)
class StartupIT {

    @TempDir
    Path temp;

    @Test
    void validate_anonymous_loadsNothingOutsideTheArchive() throws Exception {
        List<String> without = loadedOutsideTheArchive(choosing("off"));
        List<String> with = loadedOutsideTheArchive(choosing("anonymous"));

        without.forEach(with::remove);
        assertThat(with).isEmpty();
    }

    /** A project whose choice was made by the command; nothing is sent, as it has no key. */
    private Path choosing(String mode) throws Exception {
        Path project = Projects.initialised(temp.resolve(mode));
        assertThat(PipelexProcess.in(project).run("telemetry", mode).exitCode()).isZero();
        return project;
    }

    /** The names of the classes, without what is random in them; one that is loaded twice stands there twice. */
    private List<String> loadedOutsideTheArchive(Path project) throws Exception {
        Path log = temp.resolve(project.getFileName() + ".log");
        PipelexProcess.Result result = PipelexProcess.in(project)
                .with("PIPELEX_JAVA", loggingJdk().toString())
                .with("CLASS_LOG", log.toString())
                .run("validate", "hello.plx");
        assertThat(result.exitCode()).as(result.err()).isZero();
        List<String> names = new ArrayList<>();
        for (String line : Files.readAllLines(log)) {
            if (!line.contains("source: shared objects file")) {
                names.add(line.replaceFirst(" source: .*", "").replaceAll("/0x\\w+$|\\d+(?=/0x|$)", ""));
            }
        }
        return names;
    }

    /** The JDK of this test, but its {@code java} logs the classes that it loads; the launcher switches every log off. */
    private Path loggingJdk() throws Exception {
        Path jdk = Path.of(System.getProperty("java.home"));
        Path home = temp.resolve("jdk");
        Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
        Files.writeString(java, """
                #!/bin/sh
                for argument; do
                  shift
                  case $argument in
                    -Xlog:disable) set -- "$@" "-Xlog:class+load:file=$CLASS_LOG:none" ;;
                    *) set -- "$@" "$argument" ;;
                  esac
                done
                exec '%s/bin/java' "$@"
                """.formatted(jdk));
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(home.resolve("release"), Files.readString(jdk.resolve("release")));
        return home;
    }
}
