package org.example.linecount;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The two files of the README's second door, pasted into an empty folder, on every JDK that is installed. */
class ReadmeIT {

    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final String VERSION = "0.1.0";

    @TempDir
    Path folder;

    /** The installed JDKs from 17 on: one for each version, in the folder of the one that runs this. */
    static List<Path> jdks() throws IOException {
        Map<String, Path> found = new TreeMap<>();
        try (Stream<Path> beside = Files.list(home().getParent())) {
            for (Path jdk : beside.sorted().toList()) {
                if (Files.isExecutable(jdk.resolve("bin/javac")) && Files.exists(jdk.resolve("release"))) {
                    String feature = feature(jdk);
                    if (Integer.parseInt(feature) >= 17) {
                        found.put(feature, jdk);
                    }
                }
            }
        }
        found.put(String.valueOf(Runtime.version().feature()), home());
        return List.copyOf(found.values());
    }

    private static Path home() throws IOException {
        return Path.of(System.getProperty("java.home")).toRealPath();
    }

    private static String feature(Path jdk) throws IOException {
        Properties release = new Properties();
        try (InputStream in = Files.newInputStream(jdk.resolve("release"))) {
            release.load(in);
        }
        return release.getProperty("JAVA_VERSION").replace("\"", "").replaceFirst("\\..*", "");
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void example_pasted_compilesAsksAndRecords(Path jdk) throws Exception {
        paste();
        Path repository = repository();
        run(
                "",
                jdk,
                ROOT.resolve("mvnw").toString(),
                "-B",
                "-ntp",
                "-q",
                "-Dmaven.repo.local=" + repository,
                "-Dmaven.repo.local.tail=" + System.getProperty("localRepository"),
                "org.apache.maven.plugins:maven-compiler-plugin:3.16.0:compile");

        String command =
                jdk.resolve("bin/java") + " -cp target/classes:" + System.getProperty("java.class.path") + " acme.Acme";
        assertThat(run("", jdk, "sh", "-c", command)).isEqualTo("Built.\n");
        assertThat(folder.resolve(".acme")).as("nobody was asked").doesNotExist();

        assertThat(run("2\n", jdk, "script", "-qefc", command, "/dev/null"))
                .contains("Acme can collect anonymous usage data", "Telemetry is anonymous.", "Built.");
        assertThat(folder.resolve(".acme/telemetry.toml")).content().contains("telemetry_mode = \"anonymous\"");
        assertThat(recorded()).contains("\"event\":\"build_complete\"", "\"outcome\":\"success\"");
    }

    private void paste() throws IOException {
        Matcher blocks =
                Pattern.compile("(?ms)^```(xml|java)\n(.*?)^```$").matcher(Files.readString(ROOT.resolve("README.md")));
        Path source = Files.createDirectories(folder.resolve("src/main/java/acme"));
        while (blocks.find()) {
            Path file = blocks.group(1).equals("xml") ? folder.resolve("pom.xml") : source.resolve("Acme.java");
            Files.writeString(file, blocks.group(2));
        }
    }

    /** A local repository that holds the library, as {@code mvnw install} leaves it. */
    private Path repository() throws IOException {
        Path repository = folder.resolve("repository");
        Path all = repository.resolve("com/pipelex");
        put(ROOT.resolve("pom.xml"), all.resolve("pipelex-parent/" + VERSION + "/pipelex-parent-" + VERSION + ".pom"));
        for (String module : List.of("telemetry", "telemetry-processor")) {
            Path installed = all.resolve(module + "/" + VERSION);
            put(ROOT.resolve(module + "/pom.xml"), installed.resolve(module + "-" + VERSION + ".pom"));
            String jar = module + "-" + VERSION + ".jar";
            put(ROOT.resolve(module + "/target/" + jar), installed.resolve(jar));
        }
        return repository;
    }

    private static void put(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        Files.copy(from, to);
    }

    private String recorded() throws IOException {
        StringBuilder text = new StringBuilder();
        try (Stream<Path> files = Files.walk(folder.resolve(".local/state/acme"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                text.append(Files.readString(file));
            }
        }
        return text.toString();
    }

    private String run(String input, Path jdk, String... command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(List.of(command)))
                .directory(folder.toFile())
                .redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        environment.put("JAVA_HOME", jdk.toString());
        environment.put("HOME", folder.toString());
        environment.put("MAVEN_USER_HOME", System.getProperty("user.home") + "/.m2");
        environment.keySet().removeAll(List.of("CI", "DO_NOT_TRACK", "XDG_STATE_HOME", "MAVEN_OPTS"));
        Process process = builder.start();
        process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        return said.replace("\r", "");
    }
}
