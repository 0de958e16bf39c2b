package com.pipelex.collector.web;

import java.util.Map;

/**
 * The shell of every page. What is put into it is escaped; what a page shows is asked for by its scripts. Nothing is
 * loaded from anywhere else, and nothing that stands in the page itself is run.
 */
final class HtmlPage {

    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    private HtmlPage() {}

    private static final String HEAD = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>%s · collector</title>
            <link rel="icon" href="/assets/icon.svg">
            <link rel="stylesheet" href="/assets/uPlot.min.css">
            <link rel="stylesheet" href="/assets/collector.css">
            <script src="/assets/theme.js"></script>
            %s
            </head>
            """;

    private static final String PLOT = "<script src=\"/assets/uPlot.iife.min.js\" defer></script>\n";

    /** A page of the dashboard. */
    static WebResponse dashboard(String page, Map<String, String> pages) {
        StringBuilder links = new StringBuilder();
        pages.forEach((name, title) -> links.append("<li><a href=\"/dashboard/")
                .append(name)
                .append('"')
                .append(name.equals(page) ? " aria-current=\"page\"" : "")
                .append('>')
                .append(escaped(title))
                .append("</a></li>"));
        String title = pages.getOrDefault(page, "Event");
        boolean hasFilters = pages.containsKey(page) && !page.equals("live");
        String body = """
                <body data-page="%s">
                <a class="skip" href="#main">Skip to content</a>
                <header><div class="bar">
                <a class="brand" href="/dashboard"><img src="/assets/icon.svg" alt="">collector</a>
                <button type="button" class="plain" id="theme">Light or dark</button>
                <form method="post" action="/logout"><button class="plain">Log out</button></form>
                <nav aria-label="Pages"><ul>%s</ul></nav>
                </div></header>
                %s
                <main id="main" tabindex="-1">
                <h1>%s</h1>
                <div id="content" class="grid" aria-busy="true"></div>
                </main>
                </body>
                </html>
                """.formatted(
                        page,
                        links,
                        hasFilters ? "<form class=\"filters\" id=\"filters\" aria-label=\"Filters\"></form>" : "",
                        escaped(title));
        return page(200, title, PLOT + "<script type=\"module\" src=\"/assets/dashboard.js\"></script>", body);
    }

    /** The page of a project for everybody. */
    static WebResponse publicPage(String project) {
        String body = """
                <body data-page="public">
                <header><div class="bar"><span class="brand"><img src="/assets/icon.svg" alt="">%s</span></div></header>
                <main id="main" tabindex="-1">
                <h1>What is collected</h1>
                <div id="content" class="grid" aria-busy="true"></div>
                </main>
                </body>
                </html>
                """.formatted(escaped(project));
        return page(200, project, PLOT + "<script type=\"module\" src=\"/assets/public.js\"></script>", body);
    }

    /** The form that asks for a token. */
    static WebResponse login(int status, String message, String next) {
        String body = """
                <body data-page="login">
                <main class="login">
                <h1>collector</h1>
                <form method="post" action="/login">
                %s
                <label for="token">Token</label>
                <input id="token" name="token" type="password" required autofocus autocomplete="current-password" spellcheck="false">
                <input type="hidden" name="next" value="%s">
                <button class="primary">Log in</button>
                <p>The first start printed one. <code>collector token</code> makes another.</p>
                </form>
                </main>
                </body>
                </html>
                """.formatted(
                message.isEmpty() ? "" : "<p class=\"bad\" role=\"alert\">" + escaped(message) + "</p>", escaped(next));
        return page(status, "Log in", "", body);
    }

    private static WebResponse page(int status, String title, String scripts, String body) {
        return WebResponse.text(status, "text/html", HEAD.formatted(escaped(title), scripts) + body)
                .with("Content-Security-Policy", POLICY)
                // Not no-referrer: with that, browsers do not say where a form came from, and the login asks.
                .with("Referrer-Policy", "same-origin")
                .with("X-Frame-Options", "DENY")
                .with("Cache-Control", "no-store");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
