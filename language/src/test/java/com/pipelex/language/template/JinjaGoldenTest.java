package com.pipelex.language.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.ObjectMapper;

/**
 * Templates against what Jinja 3.1 itself made of them: {@code src/test/jinja/golden.py} says how it was asked, and its
 * answers are in {@code src/test/resources/jinja/golden.json}.
 */
class JinjaGoldenTest {

    private static final Path FILE = Path.of("src/test/resources/jinja/golden.json");

    private record Golden(Map<String, Object> values, List<Map<String, String>> golden) {}

    private static Golden golden() throws IOException {
        return new ObjectMapper().readValue(Files.readString(FILE), Golden.class);
    }

    static List<Map<String, String>> templates() throws IOException {
        return golden().golden();
    }

    @Test
    void templates_areMany() throws IOException {
        assertThat(templates()).hasSizeGreaterThan(130);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("templates")
    void render_template_isAsJinjaHasIt(Map<String, String> golden) throws Exception {
        Template template = Template.of(golden.get("template"));
        if (golden.containsKey("refused")) {
            assertThatThrownBy(() -> template.render(golden().values(), TagStyle.TICKS))
                    .isInstanceOf(TemplateException.class);
        } else {
            assertThat(template.render(golden().values(), TagStyle.TICKS)).isEqualTo(golden.get("expected"));
        }
    }
}
