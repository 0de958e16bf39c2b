package com.pipelex.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tomlj.Toml;

/** The values of a table: what each reading accepts, and what it reports. The table is at 1:1. */
class TableReaderTest {

    private static final Path FILE = Path.of("b.plx");

    private final List<Problem> problems = new ArrayList<>();

    private TableReader reader(String toml) {
        return new TableReader(FILE, Toml.parse(toml), new Place(FILE, 1, 1), null, problems);
    }

    private List<String> told() {
        return problems.stream().map(Bundles::told).toList();
    }

    @Test
    void keyThatIsMissing_isNothingAndNoProblem() {
        TableReader reader = reader("a = 1");
        assertThat(reader.has("b")).isFalse();
        assertThat(reader.value("b")).isNull();
        assertThat(reader.string("b")).isNull();
        assertThat(reader.integer("b")).isNull();
        assertThat(reader.number("b")).isNull();
        assertThat(reader.strings("b")).isEmpty();
        assertThat(reader.table("b")).isNull();
        assertThat(reader.tables("b")).isEmpty();
        assertThat(problems).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void bool_thatIsMissing_isTheDefault(boolean absent) {
        assertThat(reader("").bool("b", absent)).isEqualTo(absent);
        assertThat(problems).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"true, true", "false, false"})
    void bool_thatIsThere_isNotTheDefault(String value, boolean expected) {
        assertThat(reader("b = " + value).bool("b", !expected)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"3, 3.0", "-3, -3.0", "2.5, 2.5", "1e3, 1000.0"})
    void number_wholeOrNot_isADouble(String value, double expected) {
        assertThat(reader("a = " + value).number("a")).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"3, 3", "-3, -3", "1_000, 1000", "0xFF, 255", "9223372036854775807, 9223372036854775807"})
    void integer_inAnySpelling_isALong(String value, long expected) {
        assertThat(reader("a = " + value).integer("a")).isEqualTo(expected);
    }

    @Test
    void strings_ofAnArray_keepTheirOrder() {
        assertThat(reader("a = [\"z\", \"a\", \"\"]").strings("a")).containsExactly("z", "a", "");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
            string ¦ 3 ¦ a string, in quotes
            string ¦ [] ¦ a string, in quotes
            bool ¦ "true" ¦ true or false
            bool ¦ 1 ¦ true or false
            integer ¦ 1.0 ¦ a whole number
            integer ¦ "1" ¦ a whole number
            number ¦ "1.5" ¦ a number
            number ¦ 1979-05-27 ¦ a number
            strings ¦ "a" ¦ an array of strings
            strings ¦ ["a", 1] ¦ an array of strings
            table ¦ [] ¦ a table
            table ¦ "x" ¦ a table
            tables ¦ {} ¦ an array of tables
            tables ¦ [{}, 1] ¦ an array of tables
            """)
    void value_ofAnotherType_isReportedOnceAtItsKey(String reading, String value, String wanted) {
        TableReader reader = reader("\n  a = " + value);
        read(reader, reading);
        read(reader, reading);
        assertThat(told()).containsExactly("2:3 WRONG_TYPE: 'a' must be " + wanted + ".");
    }

    private static void read(TableReader reader, String reading) {
        switch (reading) {
            case "string" -> reader.string("a");
            case "bool" -> reader.bool("a", false);
            case "integer" -> reader.integer("a");
            case "number" -> reader.number("a");
            case "strings" -> reader.strings("a");
            case "table" -> reader.table("a");
            case "tables" -> reader.tables("a");
            default -> throw new IllegalArgumentException(reading);
        }
    }

    @Test
    void required_thatIsMissing_isReportedAtTheTable() {
        assertThat(reader("\nb = 1").required("a")).isNull();
        assertThat(told()).containsExactly("1:1 MISSING_KEY: 'a' is missing.");
    }

    @Test
    void required_thatIsEmpty_isThere() {
        assertThat(reader("a = \"\"").required("a")).isEmpty();
        assertThat(problems).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "domain",
                "description",
                "type",
                "output",
                "pipe",
                "template",
                "category",
                "model",
                "function_name",
                "branch_pipe_code",
                "input_list_name",
                "input_item_name",
                "outcomes",
                "default_outcome",
                "concept_ref",
                "item_concept_ref"
            })
    void required_thatIsMissing_isReportedWithAnExampleOfTheKey(String key) {
        reader("").required(key);
        assertThat(problems)
                .singleElement()
                .extracting(Problem::hint)
                .asString()
                .startsWith("Write " + key + " = ");
    }

    @Test
    void table_within_hasThePlaceOfItsKey() {
        TableReader inner = Objects.requireNonNull(reader("\n\na = { b = 1 }").table("a"));
        assertThat(inner.place()).isEqualTo(new Place(FILE, 3, 1));
        assertThat(inner.place("b")).isEqualTo(new Place(FILE, 3, 7));
        assertThat(inner.place("missing")).isEqualTo(inner.place());
    }

    @Test
    void tables_ofAnArray_haveTheirOwnPlaces() {
        assertThat(reader("a = [{ b = 1 },\n  { b = 2 }]").tables("a"))
                .extracting(TableReader::place)
                .containsExactly(new Place(FILE, 1, 6), new Place(FILE, 2, 3));
    }

    @Test
    void table_ofAPipe_givesItsProblemsThePipe() {
        TableReader inner = Objects.requireNonNull(reader("a = {}").table("a", "write"));
        inner.required("type");
        Objects.requireNonNull(reader("b = {}").table("b")).required("type");
        assertThat(problems).extracting(Problem::pipe).containsExactly("write", null);
    }

    @Test
    void keys_areInTheOrderOfTheFile() {
        assertThat(reader("z = 1\na = 2\nm = 3").keys()).containsExactly("z", "a", "m");
    }

    @Test
    void onlyKnows_knownKeys_reportsNothing() {
        TableReader reader = reader("a = 1");
        reader.onlyKnows(Set.of("a", "b"));
        assertThat(problems).isEmpty();
        assertThat(reader.hasUnknownKeys()).isFalse();
    }

    @Test
    void onlyKnows_unknownKeys_reportsEachAtItsPlace() {
        TableReader reader = reader("alpha = 1\nalpah = 2\nzzz = 3");
        reader.onlyKnows(Set.of("alpha", "beta"));
        assertThat(reader.hasUnknownKeys()).isTrue();
        assertThat(told())
                .containsExactly(
                        "2:1 UNKNOWN_KEY: unknown key 'alpah'. Did you mean 'alpha'?",
                        "3:1 UNKNOWN_KEY: unknown key 'zzz'. Use one of alpha, beta.");
    }

    @Test
    void onlyKnows_ofOneKey_namesIt() {
        reader("zzz = 3").onlyKnows(Set.of("alpha"));
        assertThat(told()).containsExactly("1:1 UNKNOWN_KEY: unknown key 'zzz'. Use alpha.");
    }

    @Test
    void onlyKnows_ignoredKey_isNeitherReportedNorSuggested() {
        TableReader reader = reader("later = 1\nlaterr = 2");
        reader.onlyKnows(Set.of("alpha"), Set.of("later"));
        assertThat(told()).containsExactly("2:1 UNKNOWN_KEY: unknown key 'laterr'. Use alpha.");
    }

    @Test
    void problems_overTheBound_areNotAdded() {
        TableReader reader = reader("a = 1");
        for (int at = 0; at < TableReader.MOST_PROBLEMS + 10; at++) {
            assertThat(reader.isFull()).isEqualTo(at >= TableReader.MOST_PROBLEMS);
            reader.warn(Problem.Kind.INVALID_VALUE, reader.place(), "x", "");
        }
        assertThat(problems).hasSize(TableReader.MOST_PROBLEMS);
    }

    @Test
    void plain_valuesOfAllTypes_areThoseOfJson() {
        TableReader reader = reader("""
                t = { s = "x", i = 1, f = 2.5, b = true, l = [1, [2], { m = "y" }] }
                d = [1979-05-27, 07:32:00, 1979-05-27T07:32:00, 1979-05-27T07:32:00Z]
                """);
        Map<String, Object> table = new LinkedHashMap<>();
        table.put("s", "x");
        table.put("i", 1L);
        table.put("f", 2.5);
        table.put("b", true);
        table.put("l", List.of(1L, List.of(2L), Map.of("m", "y")));
        assertThat(TableReader.plain(Objects.requireNonNull(reader.value("t")))).isEqualTo(table);
        assertThat(TableReader.plain(Objects.requireNonNull(reader.value("d"))))
                .isEqualTo(List.of("1979-05-27", "07:32:00", "1979-05-27T07:32:00", "1979-05-27T07:32:00Z"));
    }
}
