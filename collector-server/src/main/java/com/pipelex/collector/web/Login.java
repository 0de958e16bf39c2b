package com.pipelex.collector.web;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** {@code /login} and {@code /logout}. */
public final class Login implements Handler {

    private static final String HOME = "/dashboard";

    /** Makes the form, with a message that may be empty, and the path to go on to. */
    @FunctionalInterface
    public interface Form {
        /** The page. */
        WebResponse show(int status, String message, String next);
    }

    private final Authentication access;
    private final Form form;

    public Login(Authentication access, Form form) {
        this.access = access;
        this.form = form;
    }

    @Override
    public WebResponse answer(WebRequest request) throws Exception {
        if (!request.method().equals("POST")) {
            return form.show(200, "", next(request.query().getOrDefault("next", HOME)));
        }
        if (!Authentication.isFromHere(request)) {
            return Authentication.elsewhere();
        }
        if (request.path().equals("/logout")) {
            return access.logOut(request);
        }
        Map<String, String> fields = fields(new String(request.body(), StandardCharsets.UTF_8));
        String next = next(fields.getOrDefault("next", HOME));
        WebResponse again = form.show(401, "This token is not valid.", next);
        return access.logIn(request, fields.getOrDefault("token", ""), next, again);
    }

    /** A path of this site, or the dashboard. */
    private static String next(String asked) {
        boolean isLocal = asked.startsWith("/")
                && !asked.startsWith("//")
                && asked.chars().allMatch(Login::isOfPath);
        return isLocal ? asked : HOME;
    }

    private static boolean isOfPath(int unit) {
        return unit > ' ' && unit < 0x7F && unit != '\\';
    }

    private static Map<String, String> fields(String form) {
        Map<String, String> fields = new HashMap<>();
        for (String pair : form.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                try {
                    fields.putIfAbsent(
                            URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
                            URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
                } catch (IllegalArgumentException undecodable) {
                    // A field that is none.
                }
            }
        }
        return fields;
    }
}
