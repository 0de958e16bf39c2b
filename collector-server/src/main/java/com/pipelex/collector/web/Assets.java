package com.pipelex.collector.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * The style sheet, the scripts, the icon and uPlot, under {@code /assets/<hash>/<name>}. The hash is one of all of
 * their bytes, so that a browser may keep them for good. Read once; what is not in the list does not exist.
 */
public final class Assets implements Handler {

    /** The prefix of every path. */
    public static final String PREFIX = "/assets/";

    private static final List<String> OWN =
            List.of(("collector.css icon.svg theme.js app.js api.js dom.js format.js filters.js table.js "
                            + "chart.js section.js pages.js overview.js live.js event.js public.js")
                    .split(" ", -1));
    private static final List<String> UPLOT = List.of("uPlot.iife.min.js", "uPlot.min.css");
    private static final String UPLOT_POM = "/META-INF/maven/org.webjars.npm/uplot/pom.properties";

    private final Map<String, byte[]> files = new TreeMap<>();
    private final String hash;

    /** @throws UncheckedIOException where this jar, or uPlot's, is broken */
    public Assets() {
        try {
            for (String name : OWN) {
                files.put(name, read("assets/" + name));
            }
            String folder = "/META-INF/resources/webjars/uplot/" + uplotVersion() + "/dist/";
            for (String name : UPLOT) {
                files.put(name, read(folder + name));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.hash = Sha256.hex(files.values()).substring(0, 16);
    }

    /** Returns the path of a file. */
    String path(String name) {
        if (!files.containsKey(name)) {
            throw new IllegalArgumentException("no such asset: " + name);
        }
        return PREFIX + hash + "/" + name;
    }

    @Override
    public WebResponse handle(WebRequest request) {
        String folder = PREFIX + hash + "/";
        byte[] bytes =
                request.path().startsWith(folder) ? files.get(request.path().substring(folder.length())) : null;
        if (bytes == null) {
            return WebResponse.plain(404, "not found");
        }
        if (!request.isRead()) {
            return WebResponse.readOnly();
        }
        String tag = "\"" + hash + "\"";
        boolean isKnown = request.header("if-none-match").map(tag::equals).orElse(false);
        return WebResponse.bytes(isKnown ? 304 : 200, mediaType(request.path()), isKnown ? new byte[0] : bytes)
                .with("ETag", tag)
                .with("Cache-Control", "public, max-age=31536000, immutable")
                .with("X-Content-Type-Options", "nosniff");
    }

    private static String mediaType(String path) {
        if (path.endsWith(".js")) {
            return "text/javascript; charset=utf-8";
        }
        return path.endsWith(".css") ? "text/css; charset=utf-8" : "image/svg+xml";
    }

    private static String uplotVersion() throws IOException {
        Properties pom = new Properties();
        try (InputStream in = open(UPLOT_POM)) {
            pom.load(in);
        }
        return pom.getProperty("version", "");
    }

    private static byte[] read(String name) throws IOException {
        try (InputStream in = open(name)) {
            return in.readAllBytes();
        }
    }

    private static InputStream open(String name) throws IOException {
        URL url = Assets.class.getResource(name);
        if (url == null) {
            throw new IOException("not on the class path: " + name);
        }
        return url.openStream();
    }
}
