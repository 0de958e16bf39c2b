package com.pipelex.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A body on the page: the markup is ours, and the text is the body, whatever it is. */
class RawBodyTest {

    private static final String[] PIECES = {
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\"",
        "\\",
        "\"batch\":[",
        "{\"a\":1}",
        "<",
        ">",
        "&",
        "&amp;",
        "</pre>",
        "'",
        "\r",
        "\n",
        "\u202e",
        "\u2066",
        "\ud83d\ude00",
        "é",
        " ",
        "<script>"
    };

    @Test
    void write_batch_beginsALineForEachEventAndKeepsItsCommaWithIt() {
        assertThat(page("{\"api_key\":\"k\",\"batch\":[{\"a\":{}},{\"b\":[{}]}],\"sent_at\":\"t\"}"))
                .isEqualTo("<pre class=\"raw\" dir=\"ltr\">{\"api_key\":\"k\",\"batch\":[<span>{\"a\":{}},</span>"
                        + "<span>{\"b\":[{}]}</span>],\"sent_at\":\"t\"}</pre>");
    }

    @Test
    void open_attribute_isQuotedWhatever() {
        assertThat(new Html().open("a", "title", "\"><b>&'").toString())
                .isEqualTo("<a title=\"&quot;&gt;&lt;b&gt;&amp;'\">");
    }

    @Test
    void write_anything_isItsTextAndBalancedMarkup() {
        Random random = new Random(11);
        for (int run = 0; run < 5_000; run++) {
            StringBuilder body = new StringBuilder();
            for (int count = random.nextInt(40); count > 0; count--) {
                body.append(PIECES[random.nextInt(PIECES.length)]);
            }
            String page = page(body.toString());
            assertThat(page.replaceAll("</?(pre|span|bdi)[^>]*>", "")).doesNotContain("<", ">");
            assertThat(text(page)).isEqualTo(body.toString());
            assertThat(page.split("<span", -1)).hasSameSizeAs(page.split("</span", -1));
        }
    }

    private static String page(String body) {
        Html html = new Html();
        RawBody.write(html, body.getBytes(StandardCharsets.UTF_8));
        return html.toString();
    }

    private static String text(String markup) {
        return markup.replaceAll("<[^>]*>", "")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&#13;", "\r")
                .replace("&amp;", "&");
    }
}
