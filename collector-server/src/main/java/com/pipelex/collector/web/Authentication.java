package com.pipelex.collector.web;

import com.pipelex.collector.config.ProjectKeys;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The authentication of the dashboard and the API: by a token, in {@code Authorization: Bearer} or, once, at the login, which
 * gives a cookie for it. A valid token is always accepted; only invalid ones are counted and slowed. Sessions are kept in memory: after a restart one logs in again. For any thread.
 */
public final class Authentication {

    /** The cookie's name. */
    static final String COOKIE = "collector_session";

    private static final int MAX_SESSIONS = 1_000;
    private static final Duration LASTS = Duration.ofDays(14);

    private final TokenStore tokens;
    private final Clock clock;
    private final boolean isBehindTls;
    private final RateLimiter wrong;
    private final Map<String, Instant> sessions = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
            return size() > MAX_SESSIONS;
        }
    };

    public Authentication(TokenStore tokens, boolean isBehindTls, Clock clock) {
        this.tokens = tokens;
        this.isBehindTls = isBehindTls;
        this.clock = clock;
        this.wrong = new RateLimiter(10, 100, clock);
    }

    /** Wraps a handler: without a token or session, pages redirect to the login and the API responds with 401. */
    public Handler guard(Handler inner) {
        return request -> {
            Optional<String> bearer = request.header("authorization")
                    .filter(value -> value.regionMatches(true, 0, "Bearer ", 0, 7))
                    .map(value -> value.substring(7).trim());
            if (bearer.isPresent()) {
                Optional<WebResponse> refused = refusal(request, bearer.get());
                return refused.isPresent() ? refused.get() : inner.handle(request);
            }
            if (!hasSession(request)) {
                return toLogin(request);
            }
            return request.isRead() || isSameOrigin(request) ? inner.handle(request) : crossSite();
        };
    }

    /** Wraps a handler as {@link #guard} does, but for requests that are made on this machine. */
    public Handler guardFromElsewhere(Handler inner) {
        Handler guarded = guard(inner);
        return request -> request.isLocal() ? inner.handle(request) : guarded.handle(request);
    }

    /** Returns whether a request is from a page of this collector, or from no page. */
    static boolean isSameOrigin(WebRequest request) {
        String site = request.header("sec-fetch-site").orElse("same-origin");
        if (!site.equals("same-origin") && !site.equals("none")) {
            return false;
        }
        String origin = request.header("origin").orElse("");
        if (origin.isEmpty()) {
            return true;
        }
        try {
            return request.header("host").orElse("").equals(URI.create(origin).getAuthority());
        } catch (IllegalArgumentException none) {
            return false;
        }
    }

    static WebResponse crossSite() {
        return WebResponse.plain(403, "cross-site request refused");
    }

    private Optional<WebResponse> refusal(WebRequest request, String token) throws IOException {
        if (tokens.holds(token)) {
            return Optional.empty();
        }
        return Optional.of(wrong.allows(request.client()) ? unauthorized() : tooMany());
    }

    private boolean hasSession(WebRequest request) {
        Optional<String> cookie = request.cookie(COOKIE);
        synchronized (sessions) {
            Instant until = cookie.map(sessions::get).orElse(null);
            return until != null && until.isAfter(clock.instant());
        }
    }

    private static WebResponse toLogin(WebRequest request) {
        if (request.path().startsWith("/api/") || request.path().equals("/metrics")) {
            return unauthorized();
        }
        return WebResponse.redirect("/login?next=" + encode(target(request)));
    }

    private static String target(WebRequest request) {
        String query = request.query().entrySet().stream()
                .map(parameter -> encode(parameter.getKey()) + "=" + encode(parameter.getValue()))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? request.path() : request.path() + "?" + query;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static WebResponse unauthorized() {
        return ApiJson.error(401, "A token is required: Authorization: Bearer clt_...; 'collector token' creates one.")
                .with("WWW-Authenticate", "Bearer");
    }

    private WebResponse tooMany() {
        return WebResponse.plain(429, "too many invalid tokens; wait a minute")
                .with("Retry-After", String.valueOf(wrong.retryAfter()));
    }

    /** Starts a session for a valid token. */
    WebResponse logIn(WebRequest request, String token, String next, WebResponse form) throws IOException {
        if (!tokens.holds(token.trim())) {
            return wrong.allows(request.client()) ? form : tooMany();
        }
        String session = ProjectKeys.random(43);
        synchronized (sessions) {
            sessions.put(session, clock.instant().plus(LASTS));
        }
        return WebResponse.redirect(next).with("Set-Cookie", cookie(session, LASTS));
    }

    WebResponse logOut(WebRequest request) {
        synchronized (sessions) {
            request.cookie(COOKIE).ifPresent(sessions::remove);
        }
        return WebResponse.redirect("/login").with("Set-Cookie", cookie("", Duration.ZERO));
    }

    private String cookie(String value, Duration lasts) {
        return COOKIE + "=" + value + "; Path=/; HttpOnly; SameSite=Strict; Max-Age=" + lasts.toSeconds()
                + (isBehindTls ? "; Secure" : "");
    }
}
