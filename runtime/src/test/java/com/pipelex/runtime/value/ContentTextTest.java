package com.pipelex.runtime.value;

import static org.assertj.core.api.Assertions.assertThat;

import com.pipelex.language.Bundle;
import com.pipelex.language.Concept;
import com.pipelex.language.template.Format;
import com.pipelex.runtime.Runs;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Contents as text in each format, and concepts as Python classes. */
class ContentTextTest {

    private static final String CONCEPTS = """
            [concept.Line]
            description = "A line"
            [concept.Line.structure]
            item = { type = "text", description = "What", required = true }
            price = { type = "number", description = "How much", required = false }
            [concept.Bill]
            description = "A bill"
            [concept.Bill.structure]
            number = { type = "text", description = "Its number", required = true }
            paid = { type = "boolean", description = "Is it paid", required = true }
            due = { type = "date", description = "When", required = true }
            state = { choices = ["open", "closed"], description = "State", default_value = "open", required = false }
            tags = { type = "list", item_type = "text", description = "Tags", required = false }
            counts = { type = "dict", key_type = "text", value_type = "integer", description = "Counts", required = false }
            first = { type = "concept", concept_ref = "d.Line", description = "The first", required = false }
            lines = { type = "list", item_type = "concept", item_concept_ref = "d.Line", description = "Lines", required = false }
            [concept.Note]
            description = "A note"
            refines = "Text"
            """;

    @TempDir
    Path folder;

    private Bundle bundle;

    @BeforeEach
    void read() throws Exception {
        bundle = new Runs(folder).bundle(CONCEPTS);
    }

    private Concept concept(String name) {
        return Objects.requireNonNull(bundle.concept(name), name);
    }

    private String text(String name, String json, Format format) throws Exception {
        return StuffReader.read("x", concept(name), JsonText.read(json)).render(format);
    }

    @Test
    void structured_plain_hasAHeadingForEachField() throws Exception {
        String json = """
                {"number": "two\\nlines", "paid": true, "due": "2026-01-31T00:00:00Z", "tags": ["a", "b\\nc"],
                 "counts": {"x": 1, "y": 2}, "first": {"item": "tea"}, "lines": [{"item": "tea", "price": 2.5}]}
                """;
        assertThat(text("Bill", json, Format.PLAIN)).isEqualTo("""
                # number

                two
                lines

                # paid: True

                # due: 2026-01-31

                # state: open

                # tags

                - a
                - b
                  c

                # counts

                ## x: 1

                ## y: 2

                # first

                ## item: tea

                ## price: None

                # lines

                - ## item: tea
                 \s
                  ## price: 2.5""");
    }

    @Test
    void structured_htmlAndJson_areTablesAndIndentedByFour() throws Exception {
        String json = "{\"item\": \"<b>\"}";
        assertThat(text("Line", json, Format.HTML))
                .isEqualTo(
                        "<table><tr><th>item</th><td>&lt;b&gt;</td></tr><tr><th>price</th><td>None</td></tr></table>");
        assertThat(text("Line", json, Format.JSON)).isEqualTo("{\n    \"item\": \"<b>\",\n    \"price\": null\n}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Text | \"**a**\" | PLAIN | **a**",
                "Text | \"**a** & b\" | HTML | <p><strong>a</strong> &amp; b</p>",
                "Note | [\"a\", \"b\"] | PLAIN | ` • a\\n • b\\n`",
                "Number | 3 | PLAIN | 3",
                "Number | 3.5 | MARKDOWN | 3.5",
                "Image | \"https://x.org/a.png\" | MARKDOWN | ![https://x.org/a.png](https://x.org/a.png)",
                "Image | \"https://x.org/a.png\" | HTML | <img src=\"https://x.org/a.png\" class=\"msg-img\">",
                "PDF | \"https://x.org/a.pdf\" | MARKDOWN | [https://x.org/a.pdf](https://x.org/a.pdf)",
                "PDF | \"https://x.org/a.pdf\" | PLAIN | https://x.org/a.pdf",
                "Html | {\"inner_html\": \"<p>x</p>\"} | PLAIN | <p>x</p>",
                "Line | [{\"item\": \"x\"}] | PLAIN | `\\n • item #1:\\n\\n# item: x\\n\\n# price: None\\n`",
                "TextAndImages | {\"text\": {\"text\": \"x\"}, \"images\": null} | PLAIN | x",
                "JSON | {\"json_obj\": {\"a\": [1]}} | PLAIN | '''json\\n{\\n    \"json_obj\": {\\n        \"a\": [\\n            1\\n        ]\\n    }\\n}\\n'''",
            })
    void content_format_isWritten(String concept, String json, Format format, String text) throws Exception {
        assertThat(text(concept, json, format))
                .isEqualTo(text.replace("\\n", "\n").replace("'''", "```"));
    }

    @Test
    void concept_asAClass_hasItsFieldsAndTheClassesOfThose() {
        assertThat(ClassListing.of(concept("Bill"))).isEqualTo("""
                class Bill(StructuredContent):
                    \"""Generated Bill class\"""
                    number: str  # Its number
                    paid: bool  # Is it paid
                    due: datetime  # When
                    state: Literal[
                        "open",
                        "closed",
                    ] = "open"  # State
                    tags: List[str] | None = None  # Tags
                    counts: Dict[str, int] | None = None  # Counts
                    first: Line | None = None  # The first
                    lines: List[Line] | None = None  # Lines

                class Line(StructuredContent):
                    \"""Generated Line class\"""
                    item: str  # What
                    price: float | None = None  # How much""");
        assertThat(ClassListing.of(concept("Note"))).isEqualTo("class TextContent(StuffContent):\n    text: str");
    }
}
