package com.pipelex.collector.web;

import com.pipelex.collector.config.Project;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The pages: {@code /dashboard/<page>}, one for each event, the login, and one for everybody. */
public final class Dashboard implements Resource {

    private static final Map<String, String> PAGES = pages();

    private static Map<String, String> pages() {
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("overview", "Overview");
        pages.put("commands", "Commands");
        pages.put("pipelines", "Pipelines");
        pages.put("errors", "Errors");
        pages.put("models", "Models");
        pages.put("features", "Features");
        pages.put("environment", "Environment");
        pages.put("live", "Live");
        pages.put("quality", "Data quality");
        return pages;
    }

    @Override
    public WebResponse answer(WebRequest request) {
        String page = request.path().replaceFirst("^/dashboard/?", "");
        if (page.isEmpty()) {
            return HtmlPage.dashboard("overview", PAGES);
        }
        if (page.matches("events/\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}")) {
            return HtmlPage.dashboard("event", PAGES);
        }
        return PAGES.containsKey(page)
                ? HtmlPage.dashboard(page, PAGES)
                : WebResponse.text(404, "text/plain", "There is no such page.");
    }

    /** The form of the login. */
    public static Login.Form login() {
        return HtmlPage::login;
    }

    /** A project's page for everybody, where it has one; what is not public is not there. */
    public static Resource publicPage(Supplier<List<Project>> projects) {
        return request -> {
            String name = request.path().replaceFirst("^/public/", "").replaceFirst("/$", "");
            boolean isPublic =
                    projects.get().stream().anyMatch(project -> project.name().equals(name) && project.isPublic());
            return isPublic ? HtmlPage.publicPage(name) : WebResponse.text(404, "text/plain", "not found");
        };
    }
}
