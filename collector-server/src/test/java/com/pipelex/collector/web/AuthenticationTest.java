package com.pipelex.collector.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may see what, by token and by cookie. */
class AuthenticationTest {

    private static final Clock NOW = Clock.fixed(Instant.parse("2026-11-25T12:00:10Z"), ZoneOffset.UTC);

    @TempDir
    Path folder;

    private String token;
    private Handler page;
    private Login login;

    @BeforeEach
    void start() throws Exception {
        TokenStore tokens = new TokenStore(folder);
        token = tokens.create();
        Authentication access = new Authentication(tokens, false, NOW);
        page = access.guard(request -> WebResponse.text(200, "text/plain", "secret"));
        login = new Login(access, (status, message, next) -> WebResponse.text(status, "text/plain", next));
    }

    private static WebRequest request(String method, String path, String body, String... headers) {
        Map<String, String> all = new HashMap<>(Map.of("host", "localhost:8000"));
        for (int at = 0; at < headers.length; at += 2) {
            all.put(headers[at], headers[at + 1]);
        }
        return new WebRequest(method, path, Map.of(), all, body.getBytes(StandardCharsets.UTF_8), "client");
    }

    private String cookie() throws Exception {
        WebResponse answer = login.handle(request("POST", "/login", "token=" + token + "&next=%2Fdashboard"));
        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.headers().get("Set-Cookie")).contains("HttpOnly").contains("SameSite=Strict");
        String cookie = answer.headers().get("Set-Cookie");
        return cookie.substring(0, cookie.indexOf(';'));
    }

    @Test
    void guarded_nobody_isSentToTheLoginOrAnswered401() throws Exception {
        assertThat(page.handle(request("GET", "/dashboard/errors", ""))
                        .headers()
                        .get("Location"))
                .isEqualTo("/login?next=%2Fdashboard%2Ferrors");
        assertThat(page.handle(request("GET", "/api/v1/summary", "")).status()).isEqualTo(401);
    }

    @Test
    void guarded_tokenOrSession_isLetIn() throws Exception {
        assertThat(page.handle(request("GET", "/api/v1/summary", "", "authorization", "Bearer " + token))
                        .status())
                .isEqualTo(200);
        assertThat(page.handle(request("GET", "/dashboard", "", "cookie", "a=b; " + cookie()))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void guarded_writeFromAnotherSiteWithTheCookie_isRefused() throws Exception {
        String cookie = cookie();

        assertThat(page.handle(request("POST", "/api/v1/erase", "", "cookie", cookie, "origin", "http://localhost:1"))
                        .status())
                .isEqualTo(403);
        assertThat(page.handle(request("POST", "/api/v1/erase", "", "cookie", cookie, "origin", "null"))
                        .status())
                .isEqualTo(403);
        assertThat(page.handle(request(
                                "POST", "/api/v1/erase", "", "cookie", cookie, "origin", "http://localhost:8000"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void guarded_tenWrongTokens_theNextIs429() throws Exception {
        for (int at = 0; at < 10; at++) {
            assertThat(page.handle(request("GET", "/api/v1/x", "", "authorization", "Bearer wrong"))
                            .status())
                    .isEqualTo(401);
        }
        WebResponse answer = page.handle(request("GET", "/api/v1/x", "", "authorization", "Bearer wrong"));

        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.headers().get("Retry-After")).isEqualTo("50");
    }

    @Test
    void guarded_rightTokenAfterTooManyWrongOnes_isLetIn() throws Exception {
        for (int at = 0; at < 200; at++) {
            page.handle(request("GET", "/api/v1/x", "", "authorization", "Bearer wrong"));
            login.handle(request("POST", "/login", "token=wrong"));
        }

        assertThat(page.handle(request("GET", "/api/v1/x", "", "authorization", "Bearer " + token))
                        .status())
                .isEqualTo(200);
        assertThat(cookie()).isNotEmpty();
    }

    @Test
    void login_nextElsewhere_leadsToTheDashboard() throws Exception {
        for (String next : new String[] {"https://evil.example", "//evil.example", "/\\evil.example", "javascript:x"}) {
            WebResponse answer = login.handle(request(
                    "POST", "/login", "token=" + token + "&next=" + URLEncoder.encode(next, StandardCharsets.UTF_8)));
            assertThat(answer.headers().get("Location")).as(next).isEqualTo("/dashboard");
        }
    }

    @Test
    void logout_endsTheSession() throws Exception {
        String cookie = cookie();

        login.handle(request("POST", "/logout", "", "cookie", cookie));

        assertThat(page.handle(request("GET", "/dashboard", "", "cookie", cookie))
                        .status())
                .isEqualTo(303);
    }

    @Test
    void tokens_areKeptAsHashesAndExpire() throws Exception {
        TokenStore tokens = new TokenStore(folder);
        String old = tokens.create(Duration.ofSeconds(-1));

        assertThat(tokens.holds(old)).isFalse();
        assertThat(tokens.holds(token)).isTrue();
        assertThat(Files.readString(folder.resolve("tokens"))).doesNotContain(token);
    }

    @Test
    void tokens_damagedLine_opensNothingAndHarmsNothing() throws Exception {
        Path file = folder.resolve("tokens");
        Files.writeString(file, Files.readString(file) + "0".repeat(64) + " x yesterday\nnonsense\n");

        assertThat(new TokenStore(folder).holds(token)).isTrue();
    }

    @Test
    void rateLimit_oneClientOverItsOwn_leavesTheOthersTheirs() {
        RateLimiter limit = new RateLimiter(2, 4, NOW);
        for (int at = 0; at < 50; at++) {
            limit.allows("greedy");
        }

        assertThat(limit.allows("other")).isTrue();
        assertThat(limit.allows("greedy")).isFalse();
    }
}
