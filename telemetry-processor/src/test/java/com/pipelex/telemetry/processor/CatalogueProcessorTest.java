package com.pipelex.telemetry.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What compiles, what does not and why, and what comes of what does. The golden files are written anew with
 * {@code -Dgolden.update=true}.
 */
class CatalogueProcessorTest {

    private static final String EVERY_KIND = """
            @Catalogued(name = "host", version = 3, context = Host.Context.class, packages = {"org.host", "org.more"})
            public sealed interface Host extends Event {
                record Context(@Reason("Which release.") Version version) {}
                enum Colour { RED, @Spelling("Dark Blue") DARK_BLUE }
                @EventType(name = "thing_done", category = "Command usage", reason = "To see that | it works.")
                record ThingDone(
                        @Reason("A flag.") boolean isQuick,
                        @Reason("A flag that may be missing.") Boolean maybe,
                        @Reason("How many.") @Bounds(max = 10) int count,
                        @Reason("How many, if any.") @Bounds(min = -5, max = 5) Long few,
                        @Reason("Which.") Colour colour,
                        @Reason("Which ones.") Set<Colour> colours,
                        @Reason("How long.") Duration waited,
                        @Reason("Which run.") UUID runId,
                        @Property("$os_version") @Reason("Which system.") Version system,
                        @Reason("Which defect.") Crash crash,
                        @Sensitive(SensitiveClass.PROMPT) @Reason("Never.") String prompt) implements Host {}
                sealed interface More extends Host permits Other {}
                @EventType(name = "other", category = "Feature \\"usage\\"", notice = 2, reason = "To see the rest.")
                record Other() implements More {}
            }
            """;

    @TempDir
    Path folder;

    /** A host with one event that has one component. */
    private static String withComponent(String component) {
        return """
                @Catalogued(name = "host")
                public sealed interface Host extends Event {
                    enum Colour { RED }
                    @EventType(name = "thing_done", category = "Usage", reason = "To see it.")
                    record ThingDone(%s) implements Host {}
                }
                """.formatted(component);
    }

    static Stream<Arguments> whatDoesNotCompile() {
        return Stream.of(
                Arguments.of(withComponent("@Reason(\"A text.\") String text"), "A String can hold anybody's words"),
                Arguments.of(withComponent("@Reason(\"A text.\") CharSequence text"), "cannot be of this type"),
                Arguments.of(withComponent("@Reason(\"A text.\") Object text"), "cannot be of this type"),
                Arguments.of(withComponent("@Reason(\"A unit.\") char unit"), "cannot be of this type"),
                Arguments.of(withComponent("@Reason(\"Bytes.\") byte[] bytes"), "cannot be of this type"),
                Arguments.of(withComponent("@Reason(\"A ratio.\") double ratio"), "cannot be of this type"),
                Arguments.of(withComponent("@Reason(\"A list.\") List<String> list"), "cannot be of this type"),
                Arguments.of(withComponent("@Reason(\"A map.\") Map<String, String> map"), "cannot be of this type"),
                Arguments.of(withComponent("@Reason(\"Texts.\") Set<String> set"), "A Set can only be of an enum"),
                Arguments.of(withComponent("@Reason(\"A path.\") java.nio.file.Path path"), "cannot be of this type"),
                Arguments.of(withComponent("@Reason(\"A defect.\") Throwable crash"), "cannot be of this type"),
                Arguments.of(withComponent("@Reason(\"A defect.\") Crash crash"), "A Crash needs the packages"),
                Arguments.of(
                        withComponent("@Reason(\"A defect.\") Crash crash")
                                .replace("(name = \"host\")", "(name = \"host\", packages = \"java.util\")"),
                        "'java.util' is not a package of one's own"),
                Arguments.of(
                        withComponent("").replace("(name = \"host\")", "(name = \"host\", packages = \"com\")"),
                        "'com' is not a package of one's own"),
                Arguments.of(withComponent("@Reason(\"Maybe.\") Optional<Integer> some"), "cannot be of this type"),
                Arguments.of(withComponent("@Reason(\"How many.\") int count"), "A number needs @Bounds"),
                Arguments.of(
                        withComponent("@Reason(\"How many.\") @Bounds(min = 2, max = 1) int count"),
                        "The lower bound is above the upper one"),
                Arguments.of(withComponent("boolean flag"), "A property needs a @Reason"),
                Arguments.of(withComponent("@Reason(\"No full stop\") boolean flag"), "A property needs a @Reason"),
                Arguments.of(
                        withComponent("@Reason(\"A flag.\") boolean url"),
                        "A property called 'url' is one that never leaves"),
                Arguments.of(
                        withComponent("@Property(\"Bad Name\") @Reason(\"A flag.\") boolean flag"),
                        "A property's name is of"),
                Arguments.of(
                        withComponent(
                                "@Reason(\"A flag.\") boolean flag, @Property(\"flag\") @Reason(\"Two.\") boolean two"),
                        "Another property is called 'flag' already"),
                Arguments.of(
                        withComponent("@Sensitive(SensitiveClass.URL) @Reason(\"Never.\") boolean flag"),
                        "@Sensitive goes on a String"),
                Arguments.of(
                        withComponent("@Reason(\"Which.\") Bad bad")
                                .replace("enum Colour", "enum Bad { @Spelling(\"a\\\"b\") A } enum Colour"),
                        "A spelling has 1 to 64 characters"),
                Arguments.of(
                        withComponent("@Reason(\"Which.\") Bad bad")
                                .replace("enum Colour", "enum Bad { A, @Spelling(\"a\") B } enum Colour"),
                        "Another constant is spelt 'a' already"),
                Arguments.of(
                        withComponent("").replace("name = \"thing_done\"", "name = \"Thing Done\""),
                        "An event's name is of"),
                Arguments.of(withComponent("").replace("\"To see it.\"", "\"\""), "An event needs a reason"),
                Arguments.of(withComponent("").replace("\"Usage\"", "\" \""), "An event needs a category"),
                Arguments.of(withComponent("").replace("@EventType", "//"), "An event needs an @EventType"),
                Arguments.of(
                        withComponent("").replace("\"Usage\",", "\"Usage\", notice = 2,"),
                        "The notice of 'thing_done' is 2; it is 1 to the catalogue's version, which is 1"),
                Arguments.of(
                        withComponent("").replace("\"Usage\",", "\"Usage\", notice = 0,"),
                        "The notice of 'thing_done' is 0"),
                Arguments.of(
                        withComponent("")
                                .replace("(name = \"host\")", "(name = \"host\", version = 2)")
                                .replace("enum Colour", """
                                        @EventType(name = "more", category = "Usage", notice = 2, reason = "To see it.")
                                        record More() implements Host {}
                                        enum Colour"""),
                        "The events of the category 'Usage' are of different notices"),
                Arguments.of(withComponent("").replace("\"host\"", "\"Host!\""), "A catalogue's name is of"),
                Arguments.of(
                        withComponent("").replace("sealed interface", "interface"),
                        "@Catalogued goes on a sealed interface that extends Event"),
                Arguments.of(
                        withComponent("")
                                .replace(
                                        "record ThingDone() implements Host {}",
                                        "final class ThingDone implements Host {}"),
                        "Behind a @Catalogued interface stand records"));
    }

    @ParameterizedTest(name = "{1} [{index}]")
    @MethodSource("whatDoesNotCompile")
    void compile_whatMustNot_saysWhy(String source, String message) throws Exception {
        assertThat(Compilation.of(folder, source).errors()).anyMatch(error -> error.contains(message));
    }

    @Test
    void compile_component_isReportedAtItsLine() throws Exception {
        String source = withComponent("\n@Reason(\"A text.\")\nString text");
        assertThat(Compilation.of(folder, source).errorLines())
                .singleElement()
                .asString()
                .startsWith("String text");
    }

    @Test
    void compile_severalProblems_areReportedAtOnce() throws Exception {
        Compilation compilation = Compilation.of(
                folder, withComponent("@Reason(\"A text.\") String text, int count, @Reason(\"Bytes.\") byte[] bytes"));
        assertThat(compilation.errors()).hasSizeGreaterThanOrEqualTo(4);
    }

    @Test
    void compile_everyKind_isWithoutErrorAndWarning() throws Exception {
        Compilation compilation = Compilation.of(folder, EVERY_KIND);
        assertThat(compilation.errors()).isEmpty();
        assertThat(compilation.warnings()).isEmpty();
    }

    @Test
    void encoder_everyKind_writesThroughItsOwnMethod() throws Exception {
        Compilation compilation = Compilation.of(folder, EVERY_KIND);
        List<String> calls = new ArrayList<>();
        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {compilation.classes().toUri().toURL()}, getClass().getClassLoader())) {
            encode(loader, calls);
        }
        assertThat(calls)
                .containsExactly(
                        "bool is_quick true",
                        "number count 99 0 10",
                        "number few 7 -5 5",
                        "choice colour DARK_BLUE [red, Dark Blue]",
                        "choices colours [RED] [red, Dark Blue]",
                        "duration waited_ms PT1S 0 2592000000",
                        "uuid run_id 00000000-0000-0001-0000-000000000002",
                        "version $os_version 1.2.3",
                        "crash $exception_list null [org.host, org.more]",
                        "sensitive PROMPT said",
                        "version version 4.5.6");
    }

    private static void encode(ClassLoader loader, List<String> calls) throws Exception {
        Class<?> colour = loader.loadClass("host.Host$Colour");
        Object[] colours = colour.getEnumConstants();
        Class<?> versionType = loader.loadClass("com.pipelex.telemetry.event.Version");
        Method parse = versionType.getMethod("parse", String.class);
        Object event = make(
                loader.loadClass("host.Host$ThingDone"),
                true,
                null,
                99,
                7L,
                colours[1],
                java.util.Set.of(colours[0]),
                java.time.Duration.ofSeconds(1),
                new java.util.UUID(1, 2),
                parse.invoke(null, "1.2.3"),
                null,
                "said");
        Object context = make(loader.loadClass("host.Host$Context"), parse.invoke(null, "4.5.6"));
        Class<?> catalogueType = loader.loadClass("host.HostCatalogue");
        Object catalogue = catalogueType.getField("INSTANCE").get(null);
        Class<?> eventType = loader.loadClass("com.pipelex.telemetry.event.Event");
        Class<?> writerType = loader.loadClass("com.pipelex.telemetry.event.PropertyWriter");
        assertThat(catalogueType.getMethod("eventName", eventType).invoke(catalogue, event))
                .isEqualTo("thing_done");
        assertThat(catalogueType.getMethod("version").invoke(catalogue)).isEqualTo(3);
        Method notice = catalogueType.getMethod("notice", eventType);
        assertThat(notice.invoke(catalogue, event)).isEqualTo(1);
        assertThat(notice.invoke(catalogue, make(loader.loadClass("host.Host$Other"))))
                .isEqualTo(2);
        assertThat(catalogueType.getMethod("categories").invoke(catalogue))
                .hasToString("[Category[name=Command usage, notice=1, reasons=[To see that | it works.]], "
                        + "Category[name=Feature \"usage\", notice=2, reasons=[To see the rest.]]]");
        assertThat(catalogueType.getMethod("hash").invoke(catalogue)).asString().matches("[0-9a-f]{16}");
        Object writer = WriterProxy.of(loader, writerType, (proxy, method, arguments) -> {
            calls.add(method.getName() + " "
                    + String.join(
                            " ",
                            Arrays.stream(arguments)
                                    .map(CatalogueProcessorTest::shown)
                                    .toList()));
            return null;
        });
        catalogueType.getMethod("encode", eventType, writerType).invoke(catalogue, event, writer);
        catalogueType.getMethod("encodeContext", Object.class, writerType).invoke(catalogue, context, writer);
    }

    private static Object make(Class<?> record, Object... values) throws Exception {
        var constructor = record.getDeclaredConstructors()[0];
        constructor.setAccessible(true);
        return constructor.newInstance(values);
    }

    private static String shown(Object value) {
        return value instanceof Object[] array ? Arrays.toString(array) : Objects.toString(value);
    }

    /** A writer that tells what it is asked to write: the interface is sealed, so a class is compiled behind it. */
    private static final class WriterProxy {

        static Object of(ClassLoader loader, Class<?> writerType, InvocationHandler handler) throws Exception {
            Path folder = Files.createTempDirectory("writer");
            StringBuilder body = new StringBuilder("package com.pipelex.telemetry.event;\n"
                    + "public final class Telling extends EventWriter {\n"
                    + "  private final java.lang.reflect.InvocationHandler to;\n"
                    + "  public Telling(java.lang.reflect.InvocationHandler to) { this.to = to; }\n");
            for (Method method : writerType.getMethods()) {
                List<String> parameters = new ArrayList<>();
                List<String> names = new ArrayList<>();
                for (Class<?> type : method.getParameterTypes()) {
                    String generic =
                            type == java.util.Set.class ? "java.util.Set<? extends Enum<?>>" : type.getCanonicalName();
                    parameters.add((type == Enum.class ? "Enum<?>" : generic) + " p" + names.size());
                    names.add("p" + names.size());
                }
                body.append("  public void ")
                        .append(method.getName())
                        .append('(')
                        .append(String.join(", ", parameters));
                body.append(") { try { to.invoke(this, PropertyWriter.class.getMethods()[0], new Object[] {\"");
                body.append(method.getName()).append("\", ").append(String.join(", ", names));
                body.append("}); } catch (Throwable t) { throw new IllegalStateException(t); } }\n");
            }
            Path source = Files.writeString(
                    Files.createDirectories(folder.resolve("com/pipelex/telemetry/event"))
                            .resolve("Telling.java"),
                    body + "}\n");
            URL compiled = ((URLClassLoader) loader).getURLs()[0];
            int code = javax.tools.ToolProvider.getSystemJavaCompiler()
                    .run(
                            null,
                            null,
                            null,
                            "-proc:none",
                            "-cp",
                            Path.of(compiled.toURI()).toString(),
                            "-d",
                            Path.of(compiled.toURI()).toString(),
                            source.toString());
            assertThat(code).isZero();
            InvocationHandler named = (proxy, method, arguments) -> handler.invoke(
                    proxy, Named.of((String) arguments[0]), Arrays.copyOfRange(arguments, 1, arguments.length));
            return loader.loadClass("com.pipelex.telemetry.event.Telling")
                    .getConstructor(InvocationHandler.class)
                    .newInstance(named);
        }
    }

    /** A method of a name, to tell by. */
    private interface Named {

        void bool();

        void number();

        void duration();

        void choice();

        void choices();

        void version();

        void uuid();

        void crash();

        void sensitive();

        static Method of(String name) throws NoSuchMethodException {
            return Named.class.getDeclaredMethod(name);
        }
    }

    @Test
    void json_everyKind_isTheGoldenFile() throws Exception {
        assertGolden("host.json");
    }

    @Test
    void markdown_everyKind_isTheGoldenFile() throws Exception {
        assertGolden("host.md");
    }

    private void assertGolden(String name) throws Exception {
        String generated = Compilation.of(folder, EVERY_KIND).resource(name);
        Path golden = Path.of("src/test/resources/golden/" + name);
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(golden, generated);
        }
        assertThat(golden).content().isEqualTo(generated);
    }

    @Test
    void hash_anySource_isOfTheJsonWithoutItsOwnLine(@TempDir Path other) throws Exception {
        String json = Compilation.of(folder, EVERY_KIND).resource("host.json");
        String hash = hash(json);
        StringBuilder rest = new StringBuilder();
        json.lines()
                .filter(line -> !line.startsWith("  \"hash\": "))
                .forEach(line -> rest.append(line).append('\n'));
        byte[] digest =
                MessageDigest.getInstance("SHA-256").digest(rest.toString().getBytes(StandardCharsets.UTF_8));
        assertThat(HexFormat.of().formatHex(digest)).startsWith(hash);
        assertThat(Compilation.of(other, EVERY_KIND.replace("max = 10)", "max = 11)"))
                        .resource("host.json"))
                .satisfies(changed -> assertThat(hash(changed)).isNotEqualTo(hash));
    }

    private static String hash(String json) {
        Matcher hash = Pattern.compile("\"hash\": \"([0-9a-f]{16})\"").matcher(json);
        assertThat(hash.find()).as(json).isTrue();
        return hash.group(1);
    }

    @Test
    void compile_sameSources_givesTheSameBytes(@TempDir Path other) throws Exception {
        Compilation one = Compilation.of(folder, EVERY_KIND);
        Compilation two = Compilation.of(other, EVERY_KIND);
        assertThat(one.resource("host.json")).isEqualTo(two.resource("host.json"));
        assertThat(Files.readAllBytes(one.classes().resolve("host/HostCatalogue.class")))
                .isEqualTo(Files.readAllBytes(two.classes().resolve("host/HostCatalogue.class")));
    }

    @Test
    void compile_hundredEventsOfThirtyProperties_isWithoutError() throws Exception {
        StringBuilder source =
                new StringBuilder("@Catalogued(name = \"host\") public sealed interface Host extends Event {\n");
        for (int event = 0; event < 100; event++) {
            source.append("@EventType(name = \"event_").append(event);
            source.append("\", category = \"Usage\", reason = \"To see it.\") record E")
                    .append(event)
                    .append('(');
            for (int property = 0; property < 30; property++) {
                source.append(property == 0 ? "" : ", ")
                        .append("@Reason(\"A flag.\") boolean p")
                        .append(property);
            }
            source.append(") implements Host {}\n");
        }
        assertThat(Compilation.of(folder, source + "}").errors()).isEmpty();
    }
}
