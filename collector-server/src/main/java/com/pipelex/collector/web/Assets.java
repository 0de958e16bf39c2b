package com.pipelex.collector.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Properties;

/**
 * The files of the pages: {@code /assets/<name>}, a closed list that is read at the start, so that no path leads anywhere
 * else. Each has the hash of its content as its ETag.
 */
public final class Assets implements Resource {

    private static final String PREFIX = "/assets/";
    private static final String[] OURS = {
        "collector.css", "theme.js", "view.js", "filters.js", "pages.js", "dashboard.js", "public.js", "icon.svg"
    };
    private static final String UPLOT = "/META-INF/resources/webjars/uplot/";
    private static final String UPLOT_POM = "/META-INF/maven/org.webjars.npm/uplot/pom.properties";
    private static final Map<String, String> TYPES =
            Map.of("css", "text/css; charset=utf-8", "js", "text/javascript; charset=utf-8", "svg", "image/svg+xml");

    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    private record Asset(byte[] bytes, String type, String tag) {

        static Asset of(String name, byte[] bytes) {
            try {
                byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
                String type = TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "text/plain");
                return new Asset(bytes, type, "\"" + HexFormat.of().formatHex(hash, 0, 12) + "\"");
            } catch (NoSuchAlgorithmException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }

    private final Map<String, Asset> assets = new HashMap<>();

    /** Reads them from the class path. */
    public Assets() {
        for (String name : OURS) {
            assets.put(name, Asset.of(name, read("assets/" + name)));
        }
        String uplot = UPLOT + uplotVersion() + "/dist/";
        for (String name : new String[] {"uPlot.iife.min.js", "uPlot.min.css"}) {
            assets.put(name, Asset.of(name, read(uplot + name)));
        }
    }

    private static String uplotVersion() {
        Properties properties = new Properties();
        try (InputStream in = stream(UPLOT_POM)) {
            properties.load(in);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return properties.getProperty("version", "");
    }

    private static byte[] read(String name) {
        try (InputStream in = stream(name)) {
            return in.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static InputStream stream(String name) throws IOException {
        InputStream in = Assets.class.getResourceAsStream(name);
        if (in == null) {
            throw new IOException("missing from this build: " + name);
        }
        return in;
    }

    @Override
    public WebResponse answer(WebRequest request) {
        Asset asset = assets.get(request.path().substring(PREFIX.length()));
        if (asset == null) {
            return WebResponse.text(404, "text/plain", "not found");
        }
        boolean isKnown =
                request.header("if-none-match").filter(asset.tag()::equals).isPresent();
        return WebResponse.bytes(isKnown ? 304 : 200, asset.type(), isKnown ? new byte[0] : asset.bytes())
                .with("ETag", asset.tag())
                .with("Cache-Control", "no-cache");
    }
}
