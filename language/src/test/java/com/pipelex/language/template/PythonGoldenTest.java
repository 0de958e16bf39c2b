package com.pipelex.language.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Numbers and texts as Python itself prints them: {@code src/test/jinja/python_numbers.py} says how it was asked. */
class PythonGoldenTest {

    private static final GoldenFile NUMBERS = GoldenFile.read("numbers.json");

    static List<Arguments> formatted() {
        return rows("formatted", "format");
    }

    static List<Arguments> rounded() {
        return rows("rounded", "digits");
    }

    static List<Arguments> quoted() {
        return rows("quoted", "text");
    }

    private static List<Arguments> rows(String list, String key) {
        List<Arguments> rows = new ArrayList<>();
        for (Map<String, ?> row : NUMBERS.rows(list)) {
            rows.add(Arguments.of(row.get(key), String.valueOf(row.get("number")), row.get("expected")));
        }
        return rows;
    }

    private static Number number(String python) {
        return python.matches("-?\\d+") ? (Number) Long.valueOf(python) : (Number) Double.valueOf(python);
    }

    @Test
    void number_ofAnyBits_printsAsInPython() {
        for (Map<String, String> row : NUMBERS.rows("printed")) {
            double number = Double.longBitsToDouble(Long.parseLong(row.get("bits")));
            assertThat(PythonRepr.number(number)).isEqualTo(row.get("expected"));
        }
        assertThat(NUMBERS.rows("printed")).hasSizeGreaterThan(400);
    }

    @Test
    void number_printed_isReadBackAsItself() {
        for (Map<String, String> row : NUMBERS.rows("printed")) {
            double number = Double.longBitsToDouble(Long.parseLong(row.get("bits")));
            assertThat(Double.valueOf(PythonRepr.number(number))).isEqualTo(number);
        }
    }

    @ParameterizedTest(name = "''{0}'' % {1}")
    @MethodSource("formatted")
    void percent_ofANumber_writesAsInPython(String format, String number, String expected) throws Exception {
        List<?> values = format.equals("%%") ? List.of() : List.of(number(number));
        assertThat(PercentFormat.format(format, values, new RenderBudget())).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{1}|round({0})")
    @MethodSource("rounded")
    void round_toDigits_isAsInPython(int digits, String number, String expected) throws Exception {
        Object rounded = NumberFilters.apply("round", number(number), Templates.arguments((long) digits));
        assertThat(Values.text(rounded)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "[{0}]")
    @MethodSource("quoted")
    void text_withinAList_isQuotedAsInPython(String text, String number, String expected) {
        assertThat(PythonRepr.shown(List.of(text))).isEqualTo("[" + expected + "]");
    }

    @Test
    void golden_ofTheFile_saysItsPython() {
        assertThat(NUMBERS.madeBy()).startsWith("python_numbers.py with Python 3.");
    }
}
