package com.pipelex.collector.web;

import com.pipelex.collector.event.Uuids;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The pages under {@code /dashboard}: a frame, which the scripts fill from the {@link Api}. It holds no data, so that
 * what is shown comes through one door.
 */
public final class Dashboard implements Handler {

    private static final String HOME = "/dashboard";
    private static final String EVENTS = HOME + "/events/";

    private static final String FRAME = """
            <body data-page="{page}" data-event="{event}">
            <a class="skip" href="#main">Skip to the content</a>
            <header class="bar">
            <a class="brand" href="/dashboard"><img src="{icon}" alt="" width="24" height="24"> Pipelex telemetry</a>
            <div class="bar-tools">
            <button class="quiet" id="theme" type="button">Theme</button>
            <form method="post" action="/logout"><button class="quiet" type="submit">Sign out</button></form>
            </div>
            </header>
            """;

    private static final String CONTENT = """
            <main id="main" tabindex="-1">
            <div class="title"><h1>{title}</h1><p class="lead">{lead}</p></div>
            <form id="filters" class="filters" aria-label="Filters" hidden></form>
            <p id="notice" class="notice" role="alert" hidden></p>
            <div id="content" class="content"></div>
            <noscript><p class="notice">The dashboard needs JavaScript; please allow it.
            The same numbers are at /api/v1/openapi.json.</p></noscript>
            </main>
            </body>
            """;

    private final HtmlPage html;
    private final Assets assets;

    public Dashboard(HtmlPage html, Assets assets) {
        this.html = html;
        this.assets = assets;
    }

    /** The pages that are in the navigation, in its order. */
    private enum Page {
        OVERVIEW("Overview", "Runs, failures and durations."),
        COMMANDS("Commands", "Commands by runs, failures and durations."),
        PIPELINES("Pipelines", "Pipelines and pipes by type, with their success rates."),
        ERRORS("Errors", "Errors by kind, with the number of installations affected."),
        MODELS("Models", "Model calls, with tokens and cost."),
        FEATURES("Features", "The flags that commands are run with."),
        ENVIRONMENT("Environment", "Versions, systems and runtimes, and the share of CI."),
        LIVE("Live", "Events as they arrive."),
        QUALITY("Data quality", "Data that was refused, redacted or dropped, here and by clients.");

        private final String title;
        private final String lead;

        Page(String title, String lead) {
            this.title = title;
            this.lead = lead;
        }

        private String spelling() {
            return name().toLowerCase(Locale.ROOT);
        }

        private String path() {
            return this == OVERVIEW ? HOME : HOME + "/" + spelling();
        }
    }

    @Override
    public WebResponse handle(WebRequest request) {
        if (!request.isRead()) {
            return WebResponse.readOnly();
        }
        String path = request.path();
        if (path.startsWith(EVENTS) && Uuids.parse(path.substring(EVENTS.length())) != null) {
            return event(path.substring(EVENTS.length()));
        }
        Optional<Page> page = Arrays.stream(Page.values())
                .filter(each -> each.path().equals(path))
                .findFirst();
        return page.map(this::page).orElseGet(this::notFound);
    }

    private WebResponse page(Page page) {
        return html.page(200, page.title, frame(page.spelling(), "") + content(page.title, page.lead));
    }

    private WebResponse event(String uuid) {
        return html.page(200, "Event", frame("event", uuid) + content("Event", "One event with all its properties."));
    }

    private WebResponse notFound() {
        String body = frame("missing", "") + content("Not found", "No such page. Choose one from the list.");
        return html.page(404, "Not found", body);
    }

    private String frame(String page, String event) {
        Map<String, String> values = Map.of("page", page, "event", event, "icon", assets.path("icon.svg"));
        return HtmlPage.fill(FRAME, values) + navigation(page);
    }

    private static String navigation(String current) {
        StringBuilder nav = new StringBuilder("<nav class=\"nav\" aria-label=\"Pages\"><ul>\n");
        for (Page page : Page.values()) {
            String mark = page.spelling().equals(current) ? " aria-current=\"page\"" : "";
            nav.append("<li><a href=\"")
                    .append(page.path())
                    .append('"')
                    .append(mark)
                    .append('>');
            nav.append(page.title).append("</a></li>\n");
        }
        return nav.append("</ul></nav>\n").toString();
    }

    private static String content(String title, String lead) {
        return HtmlPage.fill(CONTENT, Map.of("title", title, "lead", lead));
    }
}
