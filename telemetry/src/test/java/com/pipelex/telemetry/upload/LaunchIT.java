package com.pipelex.telemetry.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.pipelex.host.LaunchHost;
import com.pipelex.host.NestedJarMain;
import com.pipelex.host.UrlClassLoaderMain;
import com.pipelex.telemetry.delivery.LaunchObstacle;
import com.pipelex.telemetry.spool.DeliveryState;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Applications in processes of their own that have the library in all the ways in which Java can load one. */
final class LaunchIT extends DeliveryFixture {

    private static final Path CLASSES = Path.of("target", "classes");
    private static final Path TEST_CLASSES = Path.of("target", "test-classes");
    private static final String HOST = LaunchHost.class.getName();

    private Path jars;

    @BeforeEach
    void buildJars() throws IOException {
        jars = Files.createDirectory(folder.resolve("app libs"));
        jar("telemetry.jar", CLASSES, "");
        jar("automatic.jar", CLASSES, "module-info.class");
        Files.copy(tomlj(), jars.resolve("tomlj.jar"));
        jar("host.jar", TEST_CLASSES.resolve("com/pipelex/host"), "");
    }

    @Test
    void close_libraryOnTheClassPath_startsAProcess() throws Exception {
        assertThat(run("-cp", path("telemetry.jar", "tomlj.jar", "host.jar"), HOST, home()))
                .isEqualTo("none");
        assertDetached();
    }

    @Test
    void close_jarWithAClassPathInItsManifest_startsAProcess() throws Exception {
        try (JarOutputStream out = new JarOutputStream(
                Files.newOutputStream(jars.resolve("app.jar")),
                new java.util.jar.Manifest(new java.io.ByteArrayInputStream(("Manifest-Version: 1.0\nMain-Class: "
                                + HOST + "\nClass-Path: telemetry.jar tomlj.jar host.jar\n")
                        .getBytes(StandardCharsets.UTF_8))))) {
            out.putNextEntry(new JarEntry("empty"));
        }
        assertThat(run("-jar", path("app.jar"), home())).isEqualTo("none");
        assertDetached();
    }

    @Test
    void close_libraryIsANamedModule_startsAProcess() throws Exception {
        assertThat(run(
                        "-p",
                        path("telemetry.jar", "tomlj.jar", "host.jar"),
                        "--add-modules",
                        "com.pipelex.telemetry",
                        "-m",
                        "host/" + HOST,
                        home()))
                .isEqualTo("none");
        assertDetached();
    }

    @Test
    void close_libraryIsAnAutomaticModule_startsAProcess() throws Exception {
        assertThat(run("-p", path("automatic.jar", "tomlj.jar", "host.jar"), "-m", "host/" + HOST, home()))
                .isEqualTo("none");
        assertDetached();
    }

    @Test
    void close_libraryBehindAUrlClassLoader_startsAProcess() throws Exception {
        assertThat(run("-cp", path("host.jar"), UrlClassLoaderMain.class.getName(), jars.toString(), home()))
                .isEqualTo("none");
        assertDetached();
    }

    @Test
    void close_libraryInANestedJar_deliversAtItsEndAndSaysWhy() throws Exception {
        String origin = "jar:file:" + nested().toUri().getRawPath() + "!/BOOT-INF/lib/%s!/";
        assertThat(run("-cp", nested().toString(), NestedJarMain.class.getName(), origin, home()))
                .isEqualTo("nested_jar");
        assertDeliveredAtItsEnd(LaunchObstacle.NESTED_JAR);
    }

    @Test
    void close_libraryFromAClassLoaderWithoutAPlace_deliversAtItsEndAndSaysWhy() throws Exception {
        assertThat(run("-cp", nested().toString(), NestedJarMain.class.getName(), "nowhere", home()))
                .isEqualTo("class_loader");
        assertDeliveredAtItsEnd(LaunchObstacle.CLASS_LOADER);
    }

    @Test
    void close_libraryFromAFileThatIsGone_deliversAtItsEndAndSaysWhy() throws Exception {
        assertThat(run("-cp", nested().toString(), NestedJarMain.class.getName(), "file:/gone/%s", home()))
                .isEqualTo("class_loader");
        assertDeliveredAtItsEnd(LaunchObstacle.CLASS_LOADER);
    }

    @Test
    void close_withoutJavaHome_deliversAtItsEndAndSaysWhy() throws Exception {
        assertThat(run("-cp", path("telemetry.jar", "tomlj.jar", "host.jar"), HOST, home(), "java.home"))
                .isEqualTo("no_java");
        assertDeliveredAtItsEnd(LaunchObstacle.NO_JAVA);
    }

    @Test
    void close_nativeImage_deliversAtItsEndAndSaysWhy() throws Exception {
        assertThat(run(
                        "-Dorg.graalvm.nativeimage.imagecode=runtime",
                        "-cp",
                        path("telemetry.jar", "tomlj.jar", "host.jar"),
                        HOST,
                        home()))
                .isEqualTo("no_java");
        assertDeliveredAtItsEnd(LaunchObstacle.NO_JAVA);
    }

    @Test
    void close_withoutATemporaryFolder_startsAProcess() throws Exception {
        assertThat(run("-cp", path("telemetry.jar", "tomlj.jar", "host.jar"), HOST, home(), "java.io.tmpdir"))
                .isEqualTo("none");
        assertDetached();
    }

    @Test
    void close_temporaryFolderIsGone_startsAProcess() throws Exception {
        assertThat(run(
                        "-Djava.io.tmpdir=" + folder.resolve("gone"),
                        "-cp",
                        path("telemetry.jar", "tomlj.jar", "host.jar"),
                        HOST,
                        home()))
                .isEqualTo("none");
        assertDetached();
    }

    @Test
    void close_lastProcessGaveNoSignOfLife_deliversAtItsEndAndSaysWhy() throws Exception {
        Files.createDirectories(home.dataFolder());
        assertThat(home.deliveryLock().createNewFile()).isTrue();
        assertThat(home.deliveryLock()
                        .setLastModified(System.currentTimeMillis() - DetachedUpload.INTERVAL_MILLIS - 1_000))
                .isTrue();

        assertThat(run("-cp", path("telemetry.jar", "tomlj.jar", "host.jar"), HOST, home()))
                .isEqualTo("no_sign_of_life");

        assertDeliveredAtItsEnd(LaunchObstacle.NO_SIGN_OF_LIFE);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void close_applicationIsTheFirstProcessOfItsContainer_startsNone() throws Exception {
        assertThat(inContainer(java("-cp", path("telemetry.jar", "tomlj.jar", "host.jar"), HOST, home())))
                .isEqualTo("no_reaper");
        assertDeliveredAtItsEnd(LaunchObstacle.NO_REAPER);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void close_commandOfAnApplicationThatReapsNone_leavesNoZombie() throws Exception {
        String said = inContainer(java(
                "-cp",
                path("telemetry.jar", "tomlj.jar", "host.jar"),
                "com.pipelex.host.FirstProcess",
                String.join("\n", java("-cp", path("telemetry.jar", "tomlj.jar", "host.jar"), HOST, home()))));
        assertThat(said).isEqualTo("no_reaper\nzombies: 0");
        assertDeliveredAtItsEnd(LaunchObstacle.NO_REAPER);
    }

    private void assertDetached() throws InterruptedException {
        stub.awaitEvents(1, Duration.ofSeconds(15));
        await().until(() -> DeliveryState.read(home).delivered() == 1);
        assertThat(DeliveryState.read(home).obstacle()).isNull();
        assertThat(pendingEvents()).isZero();
    }

    private void assertDeliveredAtItsEnd(LaunchObstacle why) {
        assertThat(stub.events()).hasSize(1);
        assertThat(DeliveryState.read(home).obstacle()).isEqualTo(why);
        assertThat(pendingEvents()).isZero();
    }

    private String home() {
        return home.folder().toString();
    }

    private String path(String... names) {
        List<String> path = new ArrayList<>();
        for (String name : names) {
            path.add(jars.resolve(name).toString());
        }
        return String.join(File.pathSeparator, path);
    }

    private static List<String> java(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(arguments));
        return command;
    }

    private String run(String... arguments) throws Exception {
        return said(java(arguments));
    }

    /** Runs it as the first process of a name space of processes, as a container's is. */
    private String inContainer(List<String> command) throws Exception {
        List<String> unshared = new ArrayList<>(List.of("unshare", "--pid", "--fork", "--mount-proc", "--"));
        assumeThat(isPossible(unshared)).as("this user may make name spaces").isTrue();
        unshared.addAll(command);
        return said(unshared);
    }

    private static boolean isPossible(List<String> unshared) throws Exception {
        List<String> nothing = new ArrayList<>(unshared);
        nothing.add("true");
        try {
            return new ProcessBuilder(nothing)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException missing) {
            return false;
        }
    }

    private String said(List<String> command) throws Exception {
        File out = folder.resolve("said").toFile();
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out);
        builder.environment().keySet().removeAll(List.of("CI", "JAVA_TOOL_OPTIONS", "DO_NOT_TRACK", "ACME_TELEMETRY"));
        Process process = builder.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("has ended").isTrue();
        return Files.readString(out.toPath()).strip();
    }

    private static Path tomlj() {
        String location = org.tomlj.Toml.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath();
        return Path.of(location);
    }

    private void jar(String name, Path from, String without) throws IOException {
        try (OutputStream file = Files.newOutputStream(jars.resolve(name));
                JarOutputStream out = new JarOutputStream(file);
                Stream<Path> found = Files.walk(from)) {
            for (Path each : found.filter(Files::isRegularFile).toList()) {
                String entry = root(from).relativize(each).toString().replace(File.separatorChar, '/');
                if (without.isEmpty() || !entry.startsWith(without)) {
                    out.putNextEntry(new JarEntry(entry));
                    Files.copy(each, out);
                }
            }
        }
    }

    private static Path root(Path from) {
        return from.startsWith(TEST_CLASSES) ? TEST_CLASSES : CLASSES;
    }

    private Path nested() throws IOException {
        Path nested = jars.resolve("nested.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(nested))) {
            for (String inner : List.of("telemetry.jar", "tomlj.jar", "host.jar")) {
                out.putNextEntry(new JarEntry("BOOT-INF/lib/" + inner));
                Files.copy(jars.resolve(inner), out);
            }
            try (Stream<Path> found = Files.list(TEST_CLASSES.resolve("com/pipelex/host"))) {
                for (Path each : found.toList()) {
                    if (each.getFileName().toString().startsWith("NestedJarMain")) {
                        out.putNextEntry(new JarEntry("com/pipelex/host/" + each.getFileName()));
                        Files.copy(each, out);
                    }
                }
            }
        }
        return nested;
    }
}
