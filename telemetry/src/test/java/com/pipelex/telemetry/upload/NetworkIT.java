package com.pipelex.telemetry.upload;

import static org.assertj.core.api.Assertions.assertThat;

import com.pipelex.telemetry.TelemetryData;
import com.pipelex.telemetry.consent.Environment;
import com.pipelex.telemetry.delivery.FailureCause;
import com.pipelex.telemetry.internal.Deadline;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Delivery over networks that want something: a proxy, its password, a certificate that holds. */
final class NetworkIT extends DeliveryFixture {

    private static final String HOST = "events.example.test";
    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    static Path certificates;

    private static KeyStore store;
    private static Path trust;

    @BeforeAll
    static void makeCertificates() throws Exception {
        keytool("ca", "-ext", "bc:c", "-validity", "30");
        keytool("good", "-signer", "ca", "-ext", "san=dns:" + HOST + ",dns:localhost", "-validity", "30");
        keytool(
                "expired",
                "-signer",
                "ca",
                "-ext",
                "san=dns:" + HOST + ",dns:localhost",
                "-startdate",
                "-20d",
                "-validity",
                "10");
        keytool(
                "early",
                "-signer",
                "ca",
                "-ext",
                "san=dns:" + HOST + ",dns:localhost",
                "-startdate",
                "+5d",
                "-validity",
                "10");
        keytool("other", "-signer", "ca", "-ext", "san=dns:other.example.test", "-validity", "30");
        store = KeyStore.getInstance(certificates.resolve("keys.p12").toFile(), PASSWORD);
        KeyStore trusted = empty();
        trusted.setCertificateEntry("ca", store.getCertificate("ca"));
        trust = certificates.resolve("trust.p12");
        try (OutputStream out = Files.newOutputStream(trust)) {
            trusted.store(out, PASSWORD);
        }
    }

    private static void keytool(String alias, String... options) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                alias,
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + alias,
                "-storetype",
                "PKCS12",
                "-storepass",
                "changeit",
                "-keystore",
                certificates.resolve("keys.p12").toString()));
        command.addAll(List.of(options));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(certificates.resolve("keytool.log").toFile())
                .start();
        assertThat(process.waitFor()).as(alias).isZero();
    }

    private static KeyStore empty() throws Exception {
        KeyStore empty = KeyStore.getInstance("PKCS12");
        empty.load(null, null);
        return empty;
    }

    private static TlsHost host(String alias) throws Exception {
        KeyStore one = empty();
        Key key = store.getKey(alias, PASSWORD);
        one.setKeyEntry(alias, key, PASSWORD, store.getCertificateChain(alias));
        return new TlsHost(one, PASSWORD);
    }

    /** Delivers in an upload process, which trusts the tests' authority. */
    private TelemetryData.LastDelivery sent(Map<String, String> variables, String... options) throws Exception {
        LaunchPlan plan = UploadLauncher.of(home).plan();
        assertThat(plan).isInstanceOf(LaunchPlan.Launch.class);
        List<String> command = new ArrayList<>(((LaunchPlan.Launch) plan).command());
        command.addAll(1, List.of(options));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile());
        builder.environment()
                .keySet()
                .removeIf(name -> name.toUpperCase(java.util.Locale.ROOT).endsWith("_PROXY"));
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "DO_NOT_TRACK", "ACME_TELEMETRY"));
        builder.environment().putAll(variables);
        assertThat(builder.start().waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(folder.resolve("said")).isEmptyFile();
        return last();
    }

    private TelemetryData.LastDelivery last() {
        TelemetryData.LastDelivery last =
                TelemetryData.of(home, Map.of()).status().last();
        assertThat(last).isNotNull();
        return last;
    }

    private static String[] trusting() {
        return new String[] {"-Djavax.net.ssl.trustStore=" + trust, "-Djavax.net.ssl.trustStorePassword=changeit"};
    }

    /** Delivers in this process. */
    private TelemetryData.LastDelivery delivered(Map<String, String> variables) {
        new Delivery(
                        home,
                        new Environment(variables),
                        QUICK.withRequestTimeout(Duration.ofSeconds(3)),
                        System::currentTimeMillis,
                        Deadline.in(Duration.ofSeconds(10)))
                .run(Backoff.IGNORED);
        return last();
    }

    private String state() throws IOException {
        return Files.readString(home.deliveryState().toPath());
    }

    @Test
    void deliver_throughAProxyWithAPassword_tunnelsAndDelivers() throws Exception {
        choose("anonymous", "https://" + HOST);
        record(2);
        try (TlsHost host = host("good");
                FakeProxy proxy = FakeProxy.tunnelling(host.port())) {
            TelemetryData.LastDelivery last =
                    sent(Map.of("HTTPS_PROXY", "http://ada:p%40ss@127.0.0.1:" + proxy.port()), trusting());
            assertThat(last.outcome()).isEqualTo("delivered");
            assertThat(last.cause()).isNull();
            assertThat(host.taken()).isPositive();
            assertThat(proxy.heads())
                    .isNotEmpty()
                    .allSatisfy(head -> assertThat(head)
                            .contains("CONNECT " + HOST + ":443 HTTP/1.1", "Proxy-Authorization: Basic YWRhOnBAc3M="));
            assertThat(state()).doesNotContain("ada", "p%40ss", "p@ss", "127.0.0.1");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "407, PROXY_AUTHENTICATION, 1",
        "403, PROXY_FORBIDDEN, 1",
        "502, PROXY_FAILED, 4",
        "301, PROXY_FAILED, 4"
    })
    void deliver_proxyRefuses_saysSoAndKeepsTheEvents(int status, FailureCause cause, int requests) throws Exception {
        choose("anonymous", "https://" + HOST);
        record(2);
        try (FakeProxy proxy = FakeProxy.refusing(status)) {
            TelemetryData.LastDelivery last =
                    delivered(Map.of("ALL_PROXY", "http://ada:hunter2@127.0.0.1:" + proxy.port()));
            assertThat(last.outcome()).isEqualTo("later");
            assertThat(last.cause()).isEqualTo(cause);
            assertThat(proxy.heads()).hasSize(requests);
            assertThat(state()).doesNotContain("ada", "hunter2", "127.0.0.1");
        }
        assertThat(pendingEvents()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "socks5://ada:hunter2@127.0.0.1:1080, PROXY_SOCKS",
        "https://127.0.0.1:1080, PROXY_INVALID",
        "http://ada:sec#ret@127.0.0.1:1, PROXY_INVALID",
        "http://127.0.0.1:1, PROXY_UNREACHABLE"
    })
    void deliver_proxyThatCannotBeUsed_saysSoAndNeverConnectsStraight(String proxy, FailureCause cause)
            throws Exception {
        choose("anonymous", "https://" + HOST);
        record(1);
        assertThat(delivered(Map.of("HTTPS_PROXY", proxy)).cause()).isEqualTo(cause);
        assertThat(state()).doesNotContain("hunter2", "sec#ret", "127.0.0.1");
        assertThat(pendingEvents()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"good,", "expired, TLS_EXPIRED", "early, TLS_NOT_YET_VALID", "other, TLS_WRONG_NAME"})
    void deliver_certificateOfATrustedAuthority_isTakenOrRefusedAsWhatItIs(String certificate, FailureCause cause)
            throws Exception {
        record(1);
        try (TlsHost host = host(certificate)) {
            choose("anonymous", "https://localhost:" + host.port());
            assertThat(sent(Map.of(), trusting()).cause()).isEqualTo(cause);
            assertThat(host.taken() > 0).isEqualTo(cause == null);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"https", "HTTPS"})
    void deliver_certificateOfAnUnknownAuthority_saysSo(String scheme) throws Exception {
        record(1);
        try (TlsHost host = host("good")) {
            choose("anonymous", scheme + "://localhost:" + host.port());
            TelemetryData.LastDelivery last = delivered(Map.of());
            assertThat(last.outcome()).isEqualTo("later");
            assertThat(last.cause()).isEqualTo(FailureCause.TLS_UNKNOWN_AUTHORITY);
            assertThat(host.taken()).isZero();
        }
        assertThat(pendingEvents()).isEqualTo(1);
    }

    @Test
    void deliver_hostThatSpeaksNoTls_saysSo() throws Exception {
        record(1);
        choose("anonymous", "https://localhost:" + stub.url().getPort());
        assertThat(delivered(Map.of()).cause())
                .isIn(FailureCause.TLS_FAILED, FailureCause.TIMEOUT, FailureCause.CONNECTION_LOST);
    }

    @Test
    void deliver_answerThatIsNotHttp_saysSo() throws Exception {
        record(1);
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread thread = new Thread(() -> greet(server));
            thread.setDaemon(true);
            thread.start();
            choose("anonymous", "http://127.0.0.1:" + server.getLocalPort());
            assertThat(delivered(Map.of()).cause()).isEqualTo(FailureCause.NOT_HTTP);
        }
    }

    private static void greet(ServerSocket server) {
        while (!server.isClosed()) {
            try (Socket client = server.accept()) {
                client.getOutputStream().write("220 mail.example.test ready\r\n".getBytes(StandardCharsets.US_ASCII));
                client.getInputStream().readNBytes(1);
                client.shutdownOutput();
                client.getInputStream().transferTo(OutputStream.nullOutputStream());
            } catch (IOException over) {
                // The client has left, or the test is over.
            }
        }
    }

    @Test
    void deliver_hostWithoutAnAddress_saysSo() throws Exception {
        record(1);
        choose("anonymous", "https://nowhere.invalid");
        assertThat(delivered(Map.of()).cause()).isIn(FailureCause.UNKNOWN_HOST, FailureCause.TIMEOUT);
    }

    @Test
    void deliver_nothingListens_saysSo() throws Exception {
        record(1);
        stub.close();
        assertThat(delivered(Map.of()).cause()).isEqualTo(FailureCause.UNREACHABLE);
    }

    @ParameterizedTest
    @EnumSource(FailureCause.class)
    void explanation_everyCause_quotesNothingAndIsOneClause(FailureCause cause) {
        assertThat(cause.explanation()).isNotBlank().doesNotEndWith(".");
        assertThat(cause.spelling()).matches("[a-z_]+");
    }
}
