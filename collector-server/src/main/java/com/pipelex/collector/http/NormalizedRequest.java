package com.pipelex.collector.http;

import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.Request;

/** A request whose path is read below the base path of a proxy, with one slash for several. */
final class NormalizedRequest extends Request.Wrapper {

    private final HttpURI uri;

    private NormalizedRequest(Request request, String path) {
        super(request);
        this.uri = HttpURI.build(request.getHttpURI()).path(path).asImmutable();
    }

    static Request of(Request request, String basePath) {
        String given = request.getHttpURI().getPath();
        String path = given == null ? "" : normalized(given, basePath);
        return path.equals(given == null ? "" : given) ? request : new NormalizedRequest(request, path);
    }

    private static String normalized(String given, String basePath) {
        String path = given.contains("//") ? singleSlashes(given) : given;
        if (basePath.isEmpty() || !path.startsWith(basePath)) {
            return path;
        }
        String below = path.substring(basePath.length());
        return below.isEmpty() ? "/" : below.startsWith("/") ? below : path;
    }

    private static String singleSlashes(String path) {
        StringBuilder single = new StringBuilder(path.length());
        for (int at = 0; at < path.length(); at++) {
            if (path.charAt(at) != '/' || at == 0 || path.charAt(at - 1) != '/') {
                single.append(path.charAt(at));
            }
        }
        return single.toString();
    }

    @Override
    public HttpURI getHttpURI() {
        return uri;
    }
}
