package com.pipelex.telemetry.upload;

import static org.assertj.core.api.Assertions.assertThat;

import com.pipelex.telemetry.Project;
import com.pipelex.telemetry.consent.Environment;
import com.pipelex.telemetry.delivery.FailureCause;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ProxiesTest {

    private static final URI HOST = URI.create("https://events.example.test/batch/");
    private static final String PROXY = "http://proxy.test:3128";

    private static Route route(String... variables) {
        return Proxies.of(new Environment(Project.variables(variables)), HOST);
    }

    @Test
    void of_noVariable_isStraight() {
        assertThat(route()).isEqualTo(Route.Direct.DIRECT);
        assertThat(route("HTTPS_PROXY", "", "ALL_PROXY", " ")).isEqualTo(Route.Direct.DIRECT);
        assertThat(route("HTTP_PROXY", PROXY)).as("of another scheme").isEqualTo(Route.Direct.DIRECT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"})
    void of_variable_isThatProxy(String name) {
        assertThat(route(name, PROXY)).isEqualTo(new Route.Proxied("proxy.test", 3128, null));
        assertThat(route(name, "proxy.test:3128")).isEqualTo(new Route.Proxied("proxy.test", 3128, null));
        assertThat(route(name, "proxy.test")).isEqualTo(new Route.Proxied("proxy.test", 80, null));
    }

    @Test
    void of_severalVariables_theSchemesOwnWins() {
        assertThat(route("ALL_PROXY", "http://all.test:1", "HTTPS_PROXY", PROXY))
                .isEqualTo(new Route.Proxied("proxy.test", 3128, null));
    }

    @ParameterizedTest
    @CsvSource({
        "http://ada:secret@proxy.test:3128, Basic YWRhOnNlY3JldA==",
        "http://ada@proxy.test:3128, Basic YWRhOg==",
        "http://ada:p%40ss%3Aw%C3%B6rd@proxy.test:3128, Basic YWRhOnBAc3M6d8O2cmQ=",
        "ada:secret@proxy.test:3128, Basic YWRhOnNlY3JldA=="
    })
    void of_credentials_areBasic(String proxy, String authorization) {
        assertThat(route("HTTPS_PROXY", proxy)).isEqualTo(new Route.Proxied("proxy.test", 3128, authorization));
        assertThat(route("HTTPS_PROXY", proxy).toString()).doesNotContain("ada", "Basic", "secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"socks://proxy.test", "socks5://proxy.test:1080", "SOCKS5H://proxy.test", "socks4://x"})
    void of_socksProxy_isRefusedByName(String proxy) {
        assertThat(route("ALL_PROXY", proxy)).isEqualTo(new Route.Refused(FailureCause.PROXY_SOCKS));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://", "ftp://proxy.test", "http://a b", "http://ada:p#ss@proxy.test:1", "proxy.test:999999"
            })
    void of_somethingElse_isRefusedAndNeverLeftOut(String proxy) {
        assertThat(route("HTTPS_PROXY", proxy)).isEqualTo(new Route.Refused(FailureCause.PROXY_INVALID));
    }

    @ParameterizedTest
    @CsvSource({
        "*, true",
        "events.example.test, true",
        "EVENTS.Example.Test, true",
        "example.test, true",
        ".example.test, true",
        "*.example.test, true",
        "other.test, false",
        "ample.test, false",
        "'other.test, example.test', true",
        "other.test example.test, true",
        "example.test:443, true",
        "example.test:8443, false",
        "*:443, true",
        "*:8443, false",
        "'', false",
        "',', false",
        ":443, false"
    })
    void of_noProxy_exempts(String list, boolean isExempt) {
        assertThat(route("HTTPS_PROXY", PROXY, "NO_PROXY", list).equals(Route.Direct.DIRECT))
                .isEqualTo(isExempt);
        assertThat(route("HTTPS_PROXY", PROXY, "no_proxy", list).equals(Route.Direct.DIRECT))
                .isEqualTo(isExempt);
    }

    @ParameterizedTest
    @CsvSource({
        "https://events.example.test:8443/, example.test:8443, true",
        "https://events.example.test:8443/, example.test:443, false",
        "https://[2001:db8::1]/, 2001:db8::1, true",
        "https://[2001:db8::1]/, [2001:db8::1], true",
        "https://[2001:db8::1]/, [2001:db8::1]:443, true",
        "https://[2001:db8::1]/, [2001:db8::1]:8443, false",
        "https://[2001:db8::1]/, 2001:db8::2, false",
        "https://192.0.2.7/, 192.0.2.7, true"
    })
    void of_noProxyOfAddressesAndPorts_exempts(URI host, String list, boolean isExempt) {
        Environment environment = new Environment(Map.of("HTTPS_PROXY", PROXY, "NO_PROXY", list));
        assertThat(Proxies.of(environment, host).equals(Route.Direct.DIRECT)).isEqualTo(isExempt);
    }

    @Test
    void of_loopback_isAlwaysStraight() {
        Environment environment =
                new Environment(Map.of("HTTP_PROXY", PROXY, "HTTPS_PROXY", PROXY, "ALL_PROXY", "socks5://x"));
        for (String host : new String[] {"http://127.0.0.1:8000/", "https://localhost/", "http://[::1]:1/"}) {
            assertThat(Proxies.of(environment, URI.create(host))).isEqualTo(Route.Direct.DIRECT);
        }
    }
}
