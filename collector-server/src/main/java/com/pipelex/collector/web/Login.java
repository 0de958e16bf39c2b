package com.pipelex.collector.web;

import com.pipelex.collector.ingest.wire.FormFields;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** {@code /login} and {@code /logout}. */
public final class Login implements Handler {

    private static final String HOME = "/dashboard";

    /** The template of the form. */
    @FunctionalInterface
    public interface Form {
        /** Returns the page with a message, which may be empty, and the path that follows the login. */
        WebResponse show(int status, String message, String next);
    }

    private final Authentication authentication;
    private final Form form;

    public Login(Authentication authentication, Form form) {
        this.authentication = authentication;
        this.form = form;
    }

    @Override
    public WebResponse handle(WebRequest request) throws Exception {
        if (!request.method().equals("POST")) {
            return form.show(200, "", next(request.query().getOrDefault("next", HOME)));
        }
        if (!Authentication.isSameOrigin(request)) {
            return Authentication.crossSite();
        }
        if (request.path().equals("/logout")) {
            return authentication.logOut(request);
        }
        Map<String, String> fields = FormFields.parse(new String(request.body(), StandardCharsets.UTF_8))
                .values();
        String next = next(fields.getOrDefault("next", HOME));
        WebResponse again = form.show(401, "This token is not valid.", next);
        return authentication.logIn(request, fields.getOrDefault("token", ""), next, again);
    }

    /** Returns a path of this site; the dashboard for any other target. */
    private static String next(String target) {
        boolean isLocal = target.startsWith("/")
                && !target.startsWith("//")
                && target.chars().allMatch(Login::isOfPath);
        return isLocal ? target : HOME;
    }

    private static boolean isOfPath(int unit) {
        return unit > ' ' && unit < 0x7F && unit != '\\';
    }
}
