package com.pipelex.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * A repository with the real launcher, a program that tells what it was started with in the place of ours, and a
 * wrapper that "builds" it, or fails to, as {@code PROBE_BUILD} says.
 */
record LauncherProbe(Path root, Path launcher, Path app, Path jar) {

    private static final String PROGRAM = """
            package com.pipelex.cli;

            public final class Main {
                public static void main(String[] args) throws Exception {
                    switch (args.length == 0 ? "" : args[0]) {
                        case "args" -> print("[" + String.join("][", java.util.List.of(args).subList(1, args.length)) + "]");
                        case "property" -> print(System.getProperty(args[1], "none"));
                        case "flags" -> print(java.lang.management.ManagementFactory.getRuntimeMXBean()
                                .getInputArguments().toString());
                        case "exit" -> System.exit(Integer.parseInt(args[1]));
                        case "wait" -> {
                            print("ready");
                            Thread.sleep(60_000);
                        }
                        default -> print("");
                    }
                }

                private static void print(String text) {
                    System.out.print(text);
                    System.out.flush();
                }
            }
            """;

    private static final String WRAPPER = """
            #!/bin/sh
            case ${PROBE_BUILD-} in
              fails) echo 'the reason it fails'; exit 1 ;;
              hangs) echo $$ > cli/target/hanging.new; mv cli/target/hanging.new cli/target/hanging; exec sleep 60 ;;
              slow) sleep 1 ;;
            esac
            echo built >> cli/target/builds
            mv cli/target/unbuilt cli/target/app
            """;

    private static final Path PARTS = Path.of("src/main/launcher");

    /** Makes one in a folder that does not exist yet. */
    static LauncherProbe in(Path root, Path launcher) throws IOException {
        Path app = root.resolve("cli/target/app");
        Path jar = Files.createDirectories(app.resolve("lib")).resolve("probe.jar");
        LauncherProbe probe = new LauncherProbe(root, root.resolve("pipelex"), app, jar);
        Files.copy(launcher, probe.launcher());
        executable(Files.writeString(root.resolve("mvnw"), WRAPPER));
        executable(probe.launcher());
        copy(PARTS, root.resolve("cli").resolve(PARTS));
        compile(root.resolve("program"), jar);
        Files.writeString(app.resolve("classpath"), "lib/probe.jar\n");
        return probe;
    }

    private static void executable(Path file) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path copy = to.resolve(from.relativize(file));
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
    }

    private static void compile(Path folder, Path jar) throws IOException {
        Path source = Files.createDirectories(folder).resolve("Main.java");
        Files.writeString(source, PROGRAM);
        List<String> options = List.of("--release", "17", "-d", folder.toString(), source.toString());
        if (ToolProvider.getSystemJavaCompiler().run(null, null, null, options.toArray(String[]::new)) != 0) {
            throw new IOException("the probe does not compile");
        }
        String name = "com/pipelex/cli/Main.class";
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file)) {
            out.putNextEntry(new JarEntry(name));
            Files.copy(folder.resolve(name), out);
            out.closeEntry();
        }
    }

    Path target() {
        return root.resolve("cli/target");
    }

    Path archives() {
        return app.resolve("archive");
    }

    /** From now on nothing is built, until somebody builds it. */
    void unbuild() throws IOException {
        Files.move(app, target().resolve("unbuilt"));
    }

    /** From now on nothing in it can be written, except by root. */
    void makeReadOnly() throws IOException, InterruptedException {
        new ProcessBuilder("chmod", "-R", "a-w,a+rX", root.toString()).start().waitFor();
    }
}
