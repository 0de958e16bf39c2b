package com.pipelex.collector;

import com.pipelex.collector.config.Project;
import com.pipelex.collector.config.Settings;
import com.pipelex.collector.http.HttpServer;
import com.pipelex.collector.privacy.ErasureApi;
import com.pipelex.collector.store.DuckDbEventStore;
import com.pipelex.collector.web.Api;
import com.pipelex.collector.web.Assets;
import com.pipelex.collector.web.Authentication;
import com.pipelex.collector.web.BasePath;
import com.pipelex.collector.web.Dashboard;
import com.pipelex.collector.web.Handler;
import com.pipelex.collector.web.HtmlPage;
import com.pipelex.collector.web.Login;
import com.pipelex.collector.web.Metrics;
import com.pipelex.collector.web.OperatorApi;
import com.pipelex.collector.web.PostHogScripts;
import com.pipelex.collector.web.PublicPage;
import com.pipelex.collector.web.PublicReports;
import com.pipelex.collector.web.TokenStore;
import com.pipelex.collector.web.WebRequest;
import com.pipelex.collector.web.WebResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** The router: from a path to its handler, behind authentication where one is needed. */
final class Router implements HttpServer.Routes {

    private final Handler api;
    private final Handler operations;
    private final Handler login;
    private final Handler dashboard;
    private final Handler assets;
    private final Handler publicPage;
    private final Handler publicData;
    private final Handler erasure;
    private final Handler metrics;
    private final Handler ready;
    private final Handler scripts = new PostHogScripts();
    private final BasePath basePath;

    Router(Settings settings, Path folder, DuckDbEventStore store, Metrics metrics, Runnable erase, Clock clock) {
        Authentication authentication = new Authentication(new TokenStore(folder), settings.isBehindTls(), clock);
        this.api = authentication.guard(new Api(store, store, settings::projects, clock));
        this.operations = authentication.guard(new OperatorApi(store, store, folder));
        Assets files = new Assets();
        HtmlPage html = new HtmlPage(files);
        this.login = new Login(authentication, html::login);
        this.dashboard = authentication.guard(new Dashboard(html, files));
        this.assets = files;
        this.publicPage = new PublicPage(html, files, settings::projects);
        this.publicData = new PublicReports(store, settings::projects, clock);
        Map<String, Project> byKey = settings.byKey();
        this.erasure = new ErasureApi(store, key -> Optional.ofNullable(byKey.get(key)), erase, clock);
        this.metrics = authentication.guardFromElsewhere(metrics);
        this.basePath = new BasePath(settings.edge().basePath());
        this.ready = request ->
                store.isWell() ? WebResponse.plain(200, "ready") : WebResponse.plain(503, "the store cannot write");
    }

    @Override
    public Handler of(String path) {
        return basePath.around(found(path));
    }

    private Handler found(String path) {
        if (PostHogScripts.serves(path)) {
            return scripts;
        }
        if (path.startsWith("/api/")) {
            return OperatorApi.serves(path) ? operations : api;
        }
        if (ErasureApi.serves(path)) {
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
            case "/-/live", "/_liveness" -> request -> WebResponse.plain(200, "live");
            case "/" -> Router::root;
            default -> Handler.NOT_FOUND;
        };
    }

    /** PostHog's capture service answers here with its name; a browser is led to the dashboard. */
    private static WebResponse root(WebRequest request) throws Exception {
        if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
            return Handler.NOT_ALLOWED.handle(request);
        }
        return request.header("accept").orElse("").contains("text/html")
                ? WebResponse.redirect("/dashboard")
                : WebResponse.plain(200, "capture");
    }
}
