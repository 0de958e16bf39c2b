package com.pipelex.collector;

import com.pipelex.collector.config.Project;
import com.pipelex.collector.config.Settings;
import com.pipelex.collector.http.HttpServer;
import com.pipelex.collector.privacy.Erasure;
import com.pipelex.collector.store.DuckDbEventStore;
import com.pipelex.collector.web.Access;
import com.pipelex.collector.web.Api;
import com.pipelex.collector.web.Assets;
import com.pipelex.collector.web.Dashboard;
import com.pipelex.collector.web.HtmlPage;
import com.pipelex.collector.web.Login;
import com.pipelex.collector.web.Metrics;
import com.pipelex.collector.web.Operations;
import com.pipelex.collector.web.PublicPage;
import com.pipelex.collector.web.PublicReports;
import com.pipelex.collector.web.Resource;
import com.pipelex.collector.web.Tokens;
import com.pipelex.collector.web.WebRequest;
import com.pipelex.collector.web.WebResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** Which resource answers which path, and which of them want a login. */
final class Site implements HttpServer.Routes {

    private static final Resource NOWHERE = request -> WebResponse.text(404, "text/plain", "not found");

    private final Resource api;
    private final Resource operations;
    private final Resource login;
    private final Resource dashboard;
    private final Resource assets;
    private final Resource publicPage;
    private final Resource publicData;
    private final Resource erasure;
    private final Resource metrics;
    private final Resource ready;

    Site(Settings settings, Path folder, DuckDbEventStore store, Metrics metrics, Runnable erase, Clock clock) {
        Access access = new Access(new Tokens(folder), settings.isBehindTls(), clock);
        this.api = access.guarding(new Api(store, store, settings::projects, clock));
        this.operations = access.guarding(new Operations(store, store, folder));
        Assets files = new Assets();
        HtmlPage html = new HtmlPage(files);
        this.login = new Login(access, html::login);
        this.dashboard = access.guarding(new Dashboard(html, files));
        this.assets = files;
        this.publicPage = new PublicPage(html, files, settings::projects);
        this.publicData = new PublicReports(store, settings::projects, clock);
        Map<String, Project> byKey = settings.byKey();
        this.erasure = new Erasure(store, key -> Optional.ofNullable(byKey.get(key)), erase, clock);
        this.metrics = metrics;
        this.ready = request -> store.isWell()
                ? WebResponse.text(200, "text/plain", "ready")
                : WebResponse.text(503, "text/plain", "the store is not writing");
    }

    @Override
    public Resource of(String path) {
        if (path.startsWith("/api/")) {
            return Operations.isOne(path) ? operations : api;
        }
        if (Erasure.isOne(path)) {
            return erasure;
        }
        if (path.startsWith("/public/")) {
            return path.endsWith("/data.json") ? publicData : publicPage;
        }
        if (path.equals("/dashboard") || path.startsWith("/dashboard/")) {
            return dashboard;
        }
        if (path.startsWith("/assets/")) {
            return assets;
        }
        return switch (path) {
            case "/login", "/logout" -> login;
            case "/metrics" -> metrics;
            case "/-/ready", "/_readiness" -> ready;
            case "/-/live", "/_liveness" -> request -> WebResponse.text(200, "text/plain", "live");
            case "/" -> Site::root;
            default -> NOWHERE;
        };
    }

    /** PostHog's capture service answers here with its name; a browser is led to the dashboard. */
    private static WebResponse root(WebRequest request) {
        return request.header("accept").orElse("").contains("text/html")
                ? WebResponse.redirect("/dashboard")
                : WebResponse.text(200, "text/plain", "capture");
    }
}
