package com.pipelex.collector.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The client behind proxies, for limits. */
class TrustedProxiesTest {

    private final TrustedProxies proxies = proxies("127.0.0.1", "10.0.0.0/8", "::1", "fd00::/8");

    private static TrustedProxies proxies(String... networks) {
        return new TrustedProxies(Stream.of(networks)
                .map(text -> Objects.requireNonNull(TrustedProxies.Network.read(text)))
                .toList());
    }

    @Test
    void peer_notTrusted_isTheClientWhateverItForwards() {
        assertThat(proxies.client("203.0.113.9", List.of("198.51.100.1"))).isEqualTo("203.0.113.9");
        assertThat(TrustedProxies.NONE.client("127.0.0.1", List.of("198.51.100.1")))
                .isEqualTo("127.0.0.1");
    }

    @Test
    void peer_trusted_theRightmostUntrustedAddressIsTheClient() {
        assertThat(proxies.client("127.0.0.1", List.of("1.1.1.1", "198.51.100.1", "10.1.2.3")))
                .isEqualTo("198.51.100.1");
        assertThat(proxies.client("[::1]", List.of("2001:db8::7"))).isEqualTo("2001:db8::7");
        assertThat(proxies.client("fd00::5", List.of("[2001:db8::7]:443"))).isEqualTo("2001:db8::7");
        assertThat(proxies.client("10.9.9.9", List.of("198.51.100.1:5000"))).isEqualTo("198.51.100.1");
    }

    @Test
    void forwarded_noAddress_theProxyIsTheClient() {
        assertThat(proxies.client("127.0.0.1", List.of("198.51.100.1", "unknown")))
                .isEqualTo("127.0.0.1");
        assertThat(proxies.client("127.0.0.1", List.of())).isEqualTo("127.0.0.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "10.0.0.0/33", "10.0.0", "::1/129", "", "10.0.0.1/x", "999.1.1.1", "a:b"})
    void network_malformed_isNone(String text) {
        assertThat(TrustedProxies.Network.read(text)).isNull();
    }
}
