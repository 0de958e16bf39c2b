package com.pipelex.telemetry.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.pipelex.telemetry.CrashEvent;
import com.pipelex.telemetry.CrashEventCatalogue;
import com.pipelex.telemetry.Project;
import com.pipelex.telemetry.consent.ConsentGrant;
import com.pipelex.telemetry.consent.Environment;
import com.pipelex.telemetry.internal.JsonBuffer;
import com.pipelex.telemetry.spool.EventEncoder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.AssertionFailedError;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class CrashTest {

    private static final String OURS = "com.pipelex.telemetry";
    private static final JsonMapper JSON = new JsonMapper();

    /** An exception of ours. */
    static final class Defect extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Defect(String message) {
            super(message);
        }
    }

    private static JsonNode written(Throwable failure, String... packages) {
        JsonBuffer out = new JsonBuffer(64);
        Crash.of(failure).write(out, packages);
        return JSON.readTree(out.toBytes());
    }

    private static List<String> types(JsonNode list) {
        List<String> types = new ArrayList<>();
        list.forEach(each -> types.add(each.path("type").asString()));
        return types;
    }

    private static JsonNode frames(JsonNode list) {
        return list.path(0).path("stacktrace").path("frames");
    }

    private static Throwable thrownBy(Runnable code) {
        try {
            code.run();
        } catch (Throwable failure) {
            return failure;
        }
        throw new AssertionError("nothing was thrown");
    }

    @Test
    void write_ownException_isItsClassAndOurPlacesAlone() {
        JsonNode list = written(thrownBy(() -> List.of(1).forEach(CrashTest::fail)), OURS);
        assertThat(types(list)).containsExactly("com.pipelex.telemetry.event.CrashTest$Defect");
        List<String> places = new ArrayList<>();
        frames(list).forEach(frame -> {
            places.add(frame.path("module").asString() + "."
                    + frame.path("function").asString());
            assertThat(frame.path("lineno").asInt()).isPositive();
            assertThat(frame.propertyNames()).containsExactly("platform", "module", "function", "lineno", "in_app");
        });
        String test = "com.pipelex.telemetry.event.CrashTest.";
        assertThat(places)
                .as("the last is where it was thrown, and nothing is of the JDK or of JUnit")
                .startsWith(test + "write_ownException_isItsClassAndOurPlacesAlone", test + "thrownBy")
                .endsWith(test + "fail")
                .allMatch(place -> place.startsWith(test));
        assertThat(list.toString()).doesNotContain("secret", ".java", "junit", "java.util", "value");
    }

    private static void fail(int number) {
        throw new Defect("the secret is " + number);
    }

    @Test
    void write_classes_areTheJdksOrOursOrOther() {
        assertThat(types(written(new NoSuchFileException("/home/secret"), OURS)))
                .containsExactly("java.nio.file.NoSuchFileException");
        assertThat(types(written(new AssertionFailedError("secret"), OURS))).containsExactly("other");
        assertThat(types(written(new Defect("secret"), "com.pipelex.other"))).containsExactly("other");
        assertThat(types(written(new Defect("secret"), "com.pipelex.tele"))).containsExactly("other");
        assertThat(types(written(new Defect("secret"), "org.other", OURS))).doesNotContain("other");
    }

    @Test
    void write_causes_areThreeAtMostAndEndCircles() {
        IOException innermost = new IOException("secret");
        RuntimeException chain = new Defect("a");
        chain.initCause(new UncheckedIOException(innermost));
        innermost.initCause(chain);
        assertThat(types(written(chain, OURS)))
                .containsExactly(
                        "com.pipelex.telemetry.event.CrashTest$Defect",
                        "java.io.UncheckedIOException",
                        "java.io.IOException");
    }

    @Test
    void write_deepStack_isTheTwentyNearestPlaces() {
        JsonNode frames = frames(written(thrownBy(() -> deep(100)), OURS));
        assertThat(frames).hasSize(Crash.MAX_FRAMES);
        frames.forEach(frame -> assertThat(frame.path("function").asString()).isEqualTo("deep"));
        assertThat(frames(written(thrownBy(() -> deep(1_000_000)), OURS))).hasSize(Crash.MAX_FRAMES);
    }

    private static int deep(int more) {
        if (more == 0) {
            throw new Defect("secret");
        }
        return deep(more - 1) + 1;
    }

    @Test
    void write_hiddenClass_isWithoutWhatTheJvmAdds() throws Exception {
        byte[] bytes;
        try (InputStream in = CrashTest.class.getResourceAsStream("CrashTest$Defect.class")) {
            assertThat(in).isNotNull();
            bytes = in.readAllBytes();
        }
        Class<?> hidden = MethodHandles.lookup().defineHiddenClass(bytes, true).lookupClass();
        assertThat(hidden.getName()).contains("/0x");
        var constructor = hidden.getDeclaredConstructor(String.class);
        constructor.setAccessible(true);
        assertThat(types(written((Throwable) constructor.newInstance("secret"), OURS)))
                .containsExactly("com.pipelex.telemetry.event.CrashTest$Defect");
    }

    @Test
    void write_oddNames_areLeftOut() {
        Throwable odd = new Defect("secret");
        odd.setStackTrace(new StackTraceElement[] {
            new StackTraceElement(OURS + ".Good$$Lambda/0x000071d3c4001000", "run", "secret.java", 7),
            new StackTraceElement(OURS + ".Good$$Lambda$14", "lambda$run$0", null, -2),
            new StackTraceElement(
                    "/home/secret", "secret", "1", OURS + ".Good", "<init>", "/home/secret.java", 2_000_000),
            new StackTraceElement(OURS + ".Bad\"secret", "run", null, 1),
            new StackTraceElement(OURS + ".S\u00e9cret", "run", null, 1),
            new StackTraceElement(OURS + ".Good", "secret run", null, 1),
            new StackTraceElement(OURS + "." + "x".repeat(300), "run", null, 1),
            new StackTraceElement(OURS, "secret", null, 1),
            new StackTraceElement("com.secret.Main", "main", null, 1),
        });
        assertThat(frames(written(odd, OURS)).toString())
                .isEqualTo(
                        "[{'platform':'java','module':'com.pipelex.telemetry.Good','function':'<init>','lineno':1000000,"
                                        .replace('\'', '"')
                                + "'in_app':true},".replace('\'', '"')
                                + "{'platform':'java','module':'com.pipelex.telemetry.Good','function':'lambda$run$0',"
                                        .replace('\'', '"')
                                + "'in_app':true},".replace('\'', '"')
                                + "{'platform':'java','module':'com.pipelex.telemetry.Good','function':'run','lineno':7,"
                                        .replace('\'', '"')
                                + "'in_app':true}]".replace('\'', '"'));
    }

    @Test
    void write_classOfThePersons_fromAFolderOfTheirs_isOther(@TempDir Path secret) throws Exception {
        Path source = Files.writeString(secret.resolve("Secret.java"), """
                package javax.secret;
                public class Secret extends RuntimeException implements java.util.function.Supplier<String> {
                    public String get() { throw new Secret(); }
                }
                """);
        int code = javax.tools.ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-proc:none", "-d", secret.toString(), source.toString());
        assertThat(code).isZero();
        try (URLClassLoader loader =
                new URLClassLoader("secret", new URL[] {secret.toUri().toURL()}, null)) {
            Supplier<?> theirs = (Supplier<?>)
                    loader.loadClass("javax.secret.Secret").getConstructor().newInstance();
            JsonNode list = written(thrownBy(theirs::get), OURS);
            assertThat(types(list)).containsExactly("other");
            assertThat(list.toString()).doesNotContainIgnoringCase("secret\"", "javax");
        }
    }

    @Test
    void record_crash_isAPropertyThatTheConfigurationMayTakeAway(@TempDir Path root) throws IOException {
        Project project = Project.in(root.toRealPath()).choice("telemetry_mode = \"anonymous\"");
        assertThat(line(project))
                .contains("\"event\":\"crashed\"", "\"$exception_list\":[{\"type\":\"java.lang.NullPointerException\"");
        project.choice("telemetry_mode = \"anonymous\"", "redact = [\"exception_list\"]");
        assertThat(line(project)).contains("\"event\":\"crashed\"").doesNotContain("NullPointer");
    }

    private static String line(Project project) {
        ConsentGrant grant = project.decide().grant();
        assertThat(grant).isNotNull();
        EventEncoder encoder = new EventEncoder(
                grant, new Environment(Map.of()), CrashEventCatalogue.INSTANCE, null, new long[SensitiveClass.COUNT]);
        JsonBuffer line =
                encoder.encode(new CrashEvent.Crashed(Crash.of(new NullPointerException("secret"))), Envelope.NONE, 0);
        assertThat(line).isNotNull();
        return new String(line.array(), 0, line.length(), StandardCharsets.UTF_8);
    }
}
