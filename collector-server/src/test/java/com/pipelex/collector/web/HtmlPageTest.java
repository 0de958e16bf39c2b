package com.pipelex.collector.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HtmlPageTest {

    private final HtmlPage html = new HtmlPage(new Assets());

    private static String text(WebResponse response) {
        return new String(((WebResponse.Bytes) response.body()).bytes(), StandardCharsets.UTF_8);
    }

    @Test
    void escape_markup_isText() {
        assertThat(HtmlPage.escape("<a b=\"c\" d='e'>&")).isEqualTo("&lt;a b=&quot;c&quot; d=&#39;e&#39;&gt;&amp;");
    }

    @Test
    void fill_valueThatLooksLikeAName_isNotFilledAgain() {
        assertThat(HtmlPage.fill("{a}-{b}", Map.of("a", "{b}", "b", "<"))).isEqualTo("{b}-&lt;");
    }

    @Test
    void fill_nameWithoutAValue_throws() {
        assertThatThrownBy(() -> HtmlPage.fill("{a}", Map.of())).hasMessageContaining("{a}");
    }

    @Test
    void login_hostileNextAndMessage_areEscaped() {
        String page = text(html.login(401, "<script>", "/\"><script>alert(1)</script>"));

        assertThat(page)
                .contains("value=\"/&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;\"")
                .contains("role=\"alert\">&lt;script&gt;<")
                .contains("aria-invalid=\"true\"")
                .doesNotContain("<script>");
    }

    @Test
    void page_headers_allowNothingFromElsewhere() {
        WebResponse page = html.page(200, "Title", "<body></body>");

        assertThat(page.headers().get("Content-Security-Policy"))
                .startsWith("default-src 'none'; script-src 'self'; style-src 'self';")
                .doesNotContain("unsafe");
        assertThat(page.headers()).containsEntry("Cache-Control", "no-store").containsEntry("X-Frame-Options", "DENY");
    }
}
