package com.pipelex.collector.web;

import com.pipelex.collector.config.Project;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The page {@code /public/<project>} of a public project; {@link PublicReports} serves its data. */
public final class PublicPage implements Handler {

    private static final String PREFIX = "/public/";

    private static final String BODY = """
            <body data-page="public" data-project="{name}" class="public">
            <a class="skip" href="#main">Skip to the content</a>
            <header class="bar">
            <span class="brand"><img src="{icon}" alt="" width="24" height="24"> Pipelex telemetry</span>
            <div class="bar-tools"><button class="quiet" id="theme" type="button">Theme</button></div>
            </header>
            <main id="main" tabindex="-1">
            <div class="title"><h1>What {name} collects</h1>
            <p class="lead">Counts of the last 30 days. Groups of fewer than {threshold} installations are never
            shown separately; they are merged into “other”.</p></div>
            <p id="notice" class="notice" role="alert" hidden></p>
            <div id="content" class="content"></div>
            <noscript><p class="notice">This page needs JavaScript; please allow it.</p></noscript>
            </main>
            </body>
            """;

    private final HtmlPage html;
    private final Assets assets;
    private final Supplier<List<Project>> projects;

    /** @param projects those of now, asked at every request */
    public PublicPage(HtmlPage html, Assets assets, Supplier<List<Project>> projects) {
        this.html = html;
        this.assets = assets;
        this.projects = projects;
    }

    @Override
    public WebResponse handle(WebRequest request) {
        if (!request.isRead()) {
            return WebResponse.readOnly();
        }
        String name = request.path().startsWith(PREFIX) ? request.path().substring(PREFIX.length()) : "";
        return projects.get().stream()
                .filter(project -> project.isPublic() && project.name().equals(name))
                .findFirst()
                .map(this::page)
                .orElseGet(() -> WebResponse.plain(404, "not found"));
    }

    private WebResponse page(Project project) {
        Map<String, String> values = Map.of(
                "name", project.name(),
                "icon", assets.path("icon.svg"),
                "threshold", Integer.toString(project.publicThreshold()));
        return html.page(200, project.name(), HtmlPage.fill(BODY, values));
    }
}
