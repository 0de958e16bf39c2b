package com.pipelex.collector.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;

/**
 * What PostHog's snippet for pages loads besides the wire: {@code /static/array.js}, the scripts that it loads itself, and
 * the lists of surveys and the like, which are empty. A script of a feature that is off is empty too.
 */
public final class PostHogScripts implements Handler {

    /** The version of the npm package that the scripts are from. */
    static final String VERSION = "1.449.2";

    private static final String STATIC = "/static/";
    private static final String ARRAY = "/array/";
    private static final List<String> FILES = List.of(
            "array.js",
            "exception-autocapture.js",
            "web-vitals.js",
            "web-vitals-soft-navs.js",
            "web-vitals-with-attribution.js",
            "web-vitals-with-attribution-soft-navs.js",
            "dead-clicks-autocapture.js",
            "tracing-headers.js");
    private static final Map<String, String> LISTS = Map.of(
            "/api/surveys", "{\"surveys\":[]}",
            "/api/early_access_features", "{\"earlyAccessFeatures\":[]}",
            "/api/web_experiments", "{\"experiments\":[]}",
            "/api/product_tours", "{\"product_tours\":[]}");
    private static final String NOTHING = "// This collector does not serve this feature.\n";

    /** A file as it is, and compressed. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    private record Script(byte[] plain, byte[] gzip) {}

    private final Map<String, Script> scripts = new TreeMap<>();

    /** @throws UncheckedIOException where this jar is broken */
    public PostHogScripts() {
        try {
            for (String name : FILES) {
                byte[] plain = read(name);
                scripts.put(name, new Script(plain, compressed(plain)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns whether a path belongs to the scripts and lists. */
    public static boolean serves(String path) {
        return path.startsWith(STATIC) && path.endsWith(".js")
                || path.startsWith(ARRAY) && path.endsWith("/array.js")
                || LISTS.containsKey(bare(path));
    }

    private static String bare(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    @Override
    public WebResponse handle(WebRequest request) {
        return CrossOrigin.allow(request, response(request));
    }

    private WebResponse response(WebRequest request) {
        if (request.method().equals("OPTIONS")) {
            return WebResponse.plain(200, "");
        }
        if (!request.isRead()) {
            return WebResponse.readOnly();
        }
        String list = LISTS.get(bare(request.path()));
        return list == null ? script(request) : WebResponse.text(200, "application/json", list);
    }

    private WebResponse script(WebRequest request) {
        String name = request.path().substring(request.path().lastIndexOf('/') + 1);
        Script script = scripts.get(name);
        if (script == null) {
            return WebResponse.text(200, "text/javascript", NOTHING);
        }
        String tag = "\"" + VERSION + "\"";
        boolean isKnown = request.header("if-none-match").map(tag::equals).orElse(false);
        boolean isCompressed = request.header("accept-encoding").orElse("").contains("gzip");
        byte[] bytes = isKnown ? new byte[0] : isCompressed ? script.gzip() : script.plain();
        WebResponse response = WebResponse.bytes(isKnown ? 304 : 200, "text/javascript; charset=utf-8", bytes)
                .with("ETag", tag)
                .with("Cache-Control", "public, max-age=3600")
                .with("Cross-Origin-Resource-Policy", "cross-origin");
        return isCompressed && !isKnown ? response.with("Content-Encoding", "gzip") : response;
    }

    private static byte[] compressed(byte[] plain) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(plain);
        }
        return bytes.toByteArray();
    }

    private static byte[] read(String name) throws IOException {
        try (InputStream in = PostHogScripts.class.getResourceAsStream("posthog/" + name)) {
            if (in == null) {
                throw new IOException("not on the class path: " + name);
            }
            return in.readAllBytes();
        }
    }
}
