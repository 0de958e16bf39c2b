package com.pipelex.collector.web;

import java.util.Map;

/** The common parts of every page: the head, the security headers, and the escaping of values. */
public final class HtmlPage {

    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
                    + "connect-src 'self'; font-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    private static final String HEAD = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="robots" content="noindex">
            <title>{title} · Pipelex telemetry</title>
            <link rel="icon" href="{icon}" type="image/svg+xml">
            <link rel="stylesheet" href="{uplotCss}">
            <link rel="stylesheet" href="{css}">
            <script src="{theme}"></script>
            """;

    private static final String SCRIPTS = """
            <script src="{uplot}" defer></script>
            <script src="{app}" type="module"></script>
            """;

    private static final String LOGIN = """
            </head>
            <body class="entrance">
            <main class="entrance-card">
            <p class="brand"><img src="{icon}" alt="" width="28" height="28"> Pipelex telemetry</p>
            <h1>Sign in</h1>
            <p class="lead">The token was printed when this collector first started;
            <code>collector token</code> creates another.</p>
            <form method="post" action="/login">
            <input type="hidden" name="next" value="{next}">
            <label for="token">Access token</label>
            <input id="token" name="token" type="password" autocomplete="current-password" required autofocus{invalid}>
            <p class="form-error" id="message" role="alert">{message}</p>
            <button class="primary" type="submit">Sign in</button>
            </form>
            </main>
            </body>
            </html>
            """;

    private final Assets assets;

    public HtmlPage(Assets assets) {
        this.assets = assets;
    }

    /**
     * The form that a token is typed into.
     *
     * @param message what went wrong, or empty
     * @param next the path to go on to
     */
    public WebResponse login(int status, String message, String next) {
        String invalid = message.isEmpty() ? "" : " aria-invalid=\"true\" aria-describedby=\"message\"";
        String body = fill(
                LOGIN.replace("{invalid}", invalid),
                Map.of("icon", assets.path("icon.svg"), "next", next, "message", message));
        return response(status, head("Sign in") + body);
    }

    /** A page whose scripts fill it; its body is markup of ours, in which every value was escaped. */
    WebResponse page(int status, String title, String body) {
        return response(status, head(title) + scripts() + "</head>\n" + body + "</html>\n");
    }

    private String head(String title) {
        return fill(
                HEAD,
                Map.of(
                        "title", title,
                        "icon", assets.path("icon.svg"),
                        "uplotCss", assets.path("uPlot.min.css"),
                        "css", assets.path("collector.css"),
                        "theme", assets.path("theme.js")));
    }

    private String scripts() {
        return fill(SCRIPTS, Map.of("uplot", assets.path("uPlot.iife.min.js"), "app", assets.path("app.js")));
    }

    private static WebResponse response(int status, String html) {
        return WebResponse.text(status, "text/html", html)
                .with("Content-Security-Policy", POLICY)
                .with("Cache-Control", "no-store")
                .with("Referrer-Policy", "same-origin")
                .with("X-Content-Type-Options", "nosniff")
                .with("X-Frame-Options", "DENY")
                .with("Cross-Origin-Opener-Policy", "same-origin");
    }

    /** A template with its {@code {names}} replaced by escaped values, in one pass: no value is looked into again. */
    static String fill(String template, Map<String, String> values) {
        StringBuilder html = new StringBuilder(template.length() + 256);
        int from = 0;
        for (int open = template.indexOf('{'); open >= 0; open = template.indexOf('{', from)) {
            int close = template.indexOf('}', open);
            String value = values.get(template.substring(open + 1, close));
            if (value == null) {
                throw new IllegalArgumentException("no value for " + template.substring(open, close + 1));
            }
            html.append(template, from, open).append(escape(value));
            from = close + 1;
        }
        return html.append(template, from, template.length()).toString();
    }

    /** Escapes a text for an element or for a quoted attribute. */
    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
