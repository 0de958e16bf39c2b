package com.pipelex.language.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The edges of the template language against Jinja's own output, and the points where it differs on purpose. {@code
 * src/test/jinja/edges.py} holds the templates and the reasons, {@code src/test/resources/jinja/edges.json} the output.
 */
class JinjaEdgesTest {

    private static final GoldenFile EDGES = GoldenFile.read("edges.json");
    private static final String REFUSED = "(refused)";

    static List<Arguments> golden() {
        List<Arguments> rows = new ArrayList<>();
        for (Map<String, String> row : EDGES.rows("golden")) {
            rows.add(Arguments.of(row.get("group"), row.get("template"), row));
        }
        return rows;
    }

    static List<Arguments> different() {
        List<Arguments> rows = new ArrayList<>();
        for (Map<String, String> row : EDGES.rows("different")) {
            rows.add(Arguments.of(row.get("reason"), row.get("template"), row));
        }
        return rows;
    }

    private static String output(Map<String, String> row) {
        Category category = Category.spelt(Objects.requireNonNullElse(row.get("category"), "basic"));
        try {
            return Template.of(row.get("template"), Objects.requireNonNull(category))
                    .render(EDGES.values(), TagStyle.TICKS);
        } catch (TemplateException refused) {
            return REFUSED;
        }
    }

    private static String orRefused(@Nullable String output) {
        return output == null ? REFUSED : output;
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("golden")
    void render_edge_equalsJinja(String group, String template, Map<String, String> row) {
        assertThat(output(row)).isEqualTo(orRefused(row.get("expected")));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("different")
    void render_deliberateDifference_staysAsItIs(String reason, String template, Map<String, String> row) {
        assertThat(output(row)).isEqualTo(orRefused(row.get("ours")));
        assertThat(output(row)).as("no longer a difference").isNotEqualTo(orRefused(row.get("expected")));
    }

    @Test
    void render_anyTemplate_leavesTheValuesAsTheyAre() {
        String before = EDGES.values().toString();
        EDGES.rows("golden").forEach(JinjaEdgesTest::output);
        EDGES.rows("different").forEach(JinjaEdgesTest::output);
        assertThat(EDGES.values()).hasToString(before);
    }

    @Test
    void edges_ofTheFile_areOfJinja31AndDistinct() {
        assertThat(EDGES.madeBy()).contains("Jinja 3.1");
        Set<String> seen = new HashSet<>();
        for (Map<String, String> row : EDGES.rows("golden")) {
            String key = row.get("category") + row.get("template");
            assertThat(seen.add(key)).as("twice: " + row.get("template")).isTrue();
        }
        assertThat(seen).hasSizeGreaterThan(600);
    }

    @Test
    void edges_refusedByJinja_areNotMostOfThem() {
        long refused = EDGES.rows("golden").stream()
                .filter(row -> row.containsKey("refused"))
                .count();
        assertThat(refused).isBetween(100L, (long) EDGES.rows("golden").size() / 2);
    }
}
