package com.pipelex.runtime.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pipelex.language.Pipe;
import com.pipelex.runtime.Runs;
import com.pipelex.runtime.event.FailureKind;
import com.pipelex.runtime.event.RunException;
import com.pipelex.runtime.model.DocumentRules;
import com.pipelex.runtime.model.Model;
import com.pipelex.runtime.model.ModelConfiguration;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents by URL or path: the allowed and the refused ones, with a real server. */
class DocumentLoaderIT {

    @TempDir
    Path folder;

    private final CountDownLatch end = new CountDownLatch(1);
    private HttpServer server;
    private Pipe pipe;

    @BeforeEach
    void start() throws IOException {
        pipe = new Runs(folder).bundle("""
                [pipe.p]
                type = "PipeExtract"
                inputs = { doc = "PDF" }
                output = "Page[]"
                """).pipes().get("p");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", exchange -> {
            try (exchange) {
                String path = exchange.getRequestURI().getPath();
                if (path.startsWith("/to/")) {
                    exchange.getResponseHeaders()
                            .set("Location", path.substring(4).replace("COLON", ":"));
                    exchange.sendResponseHeaders(302, -1);
                } else if (path.equals("/endless")) {
                    exchange.sendResponseHeaders(200, 0);
                    OutputStream out = exchange.getResponseBody();
                    for (int count = 0; count < 10_000; count++) {
                        out.write(new byte[10_000]);
                    }
                } else if (path.equals("/slow")) {
                    exchange.sendResponseHeaders(200, 100);
                    exchange.getResponseBody().write('a');
                    exchange.getResponseBody().flush();
                    end.await(20, TimeUnit.SECONDS);
                } else if (path.equals("/404")) {
                    exchange.sendResponseHeaders(404, -1);
                } else {
                    byte[] body =
                            (path.equals("/png") ? "\u0089PNG" : "a document").getBytes(StandardCharsets.ISO_8859_1);
                    exchange.sendResponseHeaders(200, body.length);
                    exchange.getResponseBody().write(body);
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        end.countDown();
        server.stop(0);
    }

    private String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private static DocumentRules rules(List<String> hosts, List<Path> folders) {
        return new DocumentRules(false, hosts, folders, 1_000_000, 10, Duration.ofSeconds(2));
    }

    private DocumentLoader fetching(DocumentRules rules, String... named) {
        InputAddresses given = new InputAddresses(InputAuthor.PERSON);
        given.type(List.of(named));
        return new DocumentLoader(rules, folder, given);
    }

    private String fetched(DocumentLoader loader, String url) throws Exception {
        try (DocumentLoader.Fetched document = loader.document(pipe, url)) {
            return Files.readString(document.file());
        }
    }

    private static long temporaryFiles() throws IOException {
        try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().endsWith(".document"))
                    .count();
        }
    }

    @Test
    void document_hostIsAllowed_isFetchedAlsoThroughARedirection() throws Exception {
        long before = temporaryFiles();
        DocumentLoader loader = fetching(rules(List.of("127.0.0.1"), List.of()));
        assertThat(fetched(loader, url("/a"))).isEqualTo("a document");
        assertThat(fetched(loader, url("/to//a"))).isEqualTo("a document");
        assertThat(temporaryFiles()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1/a",
                "http://localhost/a",
                "http://[::1]/a",
                "http://10.1.2.3/",
                "http://192.168.1.1/",
                "http://172.20.0.1/",
                "http://169.254.169.254/latest/meta-data",
                "http://0.0.0.0/",
                "http://[fd00::1]/",
                "http://[::ffff:127.0.0.1]/",
                "http://[64:ff9b::7f00:1]/",
                "http://[2002:7f00:1::]/",
                "http://100.64.0.1/",
                "http://2130706433/",
                "HTTP://127.0.0.1/a"
            })
    void document_addressIsPrivate_isRefused(String address) {
        assertThatThrownBy(() -> fetched(fetching(rules(List.of(), List.of())), address))
                .isInstanceOfSatisfying(RunException.class, failure -> {
                    assertThat(failure.kind()).isEqualTo(FailureKind.DOCUMENT);
                    assertThat(failure).hasMessageContaining("private network");
                });
    }

    @Test
    void document_redirectionLeadsToAPrivateAddress_isRefused() {
        DocumentLoader loader = fetching(rules(List.of("127.0.0.1"), List.of()));
        assertThatThrownBy(() -> fetched(loader, url("/to/httpCOLON//169.254.169.254/")))
                .hasMessageContaining("169.254.169.254");
        assertThatThrownBy(() -> fetched(loader, url("/to/fileCOLON///etc/passwd")))
                .isInstanceOf(RunException.class);
    }

    @Test
    void document_tooLargeSlowOrMissing_isRefused() throws Exception {
        long before = temporaryFiles();
        DocumentLoader loader = fetching(rules(List.of("127.0.0.1"), List.of()));
        assertThatThrownBy(() -> fetched(loader, url("/endless"))).hasMessageContaining("larger than 1 MB");
        assertThatThrownBy(() -> fetched(loader, url("/slow"))).hasMessageContaining("was not downloaded within 2 s");
        assertThatThrownBy(() -> fetched(loader, url("/404"))).hasMessageContaining("returned the status 404");
        assertThat(temporaryFiles()).isEqualTo(before);
    }

    @Test
    void document_localFile_isReadWhereItIsNamedOrAllowedAlone() throws Exception {
        Path file = Files.writeString(folder.resolve("a.pdf"), "mine");
        DocumentRules none = rules(List.of(), List.of());
        for (String address :
                List.of(file.toString(), "a.pdf", file.toUri().toString(), "./../" + folder.getFileName() + "/a.pdf")) {
            assertThatThrownBy(() -> fetched(fetching(none), address)).hasMessageContaining("which is not allowed");
            assertThat(fetched(fetching(none, address), address)).isEqualTo("mine");
            assertThat(fetched(fetching(rules(List.of(), List.of(folder))), address))
                    .isEqualTo("mine");
        }
        Path link = Files.createSymbolicLink(
                Files.createDirectory(folder.resolve("ok")).resolve("l"), file);
        assertThatThrownBy(() -> fetched(fetching(rules(List.of(), List.of(folder.resolve("ok")))), link.toString()))
                .hasMessageContaining("which is not allowed");
        assertThatThrownBy(() -> fetched(fetching(none, "no.pdf"), "no.pdf")).hasMessageContaining("there is no file");
    }

    @Test
    void document_inputOfTheProjectNamesALocalFile_isReadBesideTheInputsAlone() throws Exception {
        Path inputs = Files.createDirectory(folder.resolve("in"));
        Files.writeString(inputs.resolve("a.pdf"), "mine");
        Path outside = Files.writeString(folder.resolve("b.pdf"), "not mine");
        InputAddresses given = new InputAddresses(InputAuthor.PROJECT);
        given.type(List.of("a.pdf", "../b.pdf", outside.toString()));
        DocumentLoader loader = new DocumentLoader(rules(List.of(), List.of()), inputs, given);
        assertThat(fetched(loader, "a.pdf")).isEqualTo("mine");
        for (String url : List.of("../b.pdf", outside.toString())) {
            assertThatThrownBy(() -> fetched(loader, url)).as(url).hasMessageContaining("which is not allowed");
        }
    }

    @Test
    void document_fieldOfAnInputNamesALocalFile_isReadBesideTheInputsAlone() throws Exception {
        Path inputs = Files.createDirectory(folder.resolve("in"));
        Files.writeString(Files.createDirectory(inputs.resolve("docs")).resolve("a.pdf"), "mine");
        Path outside = Files.writeString(folder.resolve("b.pdf"), "not mine");
        Files.createSymbolicLink(inputs.resolve("link.pdf"), outside);
        InputAddresses given = new InputAddresses(InputAuthor.PERSON);
        List<String> refused = List.of(
                "../b.pdf",
                "docs/../../b.pdf",
                outside.toString(),
                outside.toUri().toString(),
                "link.pdf",
                inputs.resolve("docs/a.pdf").toString(),
                inputs.resolve("docs/a.pdf").toUri().toString());
        given.find(List.of(Map.of("url", "docs/a.pdf"), Map.of("deep", Map.of("url", "none.pdf"))));
        refused.forEach(url -> given.find(Map.of("url", url)));
        DocumentLoader loader = new DocumentLoader(rules(List.of(), List.of()), inputs, given);
        assertThat(fetched(loader, "docs/a.pdf")).isEqualTo("mine");
        assertThatThrownBy(() -> fetched(loader, "none.pdf")).hasMessageContaining("there is no file");
        for (String url : refused) {
            assertThatThrownBy(() -> fetched(loader, url)).as(url).hasMessageContaining("which is not allowed");
        }
        assertThatThrownBy(() -> fetched(loader, "./docs/a.pdf"))
                .as("no input named it this way")
                .hasMessageContaining("which is not allowed");
        given.find(Map.of("url", "pom.xml"));
        assertThat(fetched(new DocumentLoader(rules(List.of(), List.of()), Path.of(""), given), "pom.xml"))
                .as("beside the current folder")
                .contains("<artifactId>pipelex</artifactId>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://example.com/a",
                "jar:file:/a!/b",
                "http://user:word@example.com/",
                "http:///a",
                "javascript:1"
            })
    void document_otherKindOfAddress_isRefused(String address) {
        assertThatThrownBy(() -> fetched(fetching(rules(List.of(), List.of()), address), address))
                .isInstanceOf(RunException.class);
    }

    @Test
    void document_dataAddress_isDecoded() throws Exception {
        assertThat(fetched(fetching(rules(List.of(), List.of())), "data:application/pdf;base64,YSBkb2N1bWVudA=="))
                .isEqualTo("a document");
    }

    @Test
    void forModel_images_goAlongAsTheyAreOrAsData() throws Exception {
        Model model = model("openai");
        Files.write(folder.resolve("a.jpg"), new byte[] {(byte) 0xff, (byte) 0xd8, 1});
        DocumentLoader loader = fetching(rules(List.of(), List.of()), "a.jpg");
        assertThat(loader.forModel(
                        pipe, model, List.of("https://example.com/cat.png", "data:image/png;base64,AA==", "a.jpg")))
                .containsExactly(
                        "https://example.com/cat.png", "data:image/png;base64,AA==", "data:image/jpeg;base64,/9gB");
        for (String refused : List.of(
                "http://127.0.0.1/a.png",
                "http://localhost:8/a.png",
                "http://box/a.png",
                "http://0x7f.1/a.png",
                "b.jpg")) {
            assertThatThrownBy(() -> loader.forModel(pipe, model, List.of(refused)))
                    .isInstanceOf(RunException.class);
        }
    }

    @Test
    void forModel_providerFetchesNothingOrCannotReachIt_areFetchedHere() throws Exception {
        DocumentLoader loader = fetching(rules(List.of("127.0.0.1"), List.of()));
        String data = "data:image/png;base64,iVBORw==";
        assertThat(loader.forModel(pipe, model("ollama"), List.of(url("/png")))).containsExactly(data);
        assertThat(loader.forModel(pipe, model("openai"), List.of(url("/png")))).containsExactly(data);
        assertThatThrownBy(() -> loader.forModel(pipe, model("ollama"), List.of(url("/a"))))
                .hasMessageContaining("is not an image");
        assertThatThrownBy(() -> loader.forModel(pipe, model("ollama"), List.of("https://127.0.0.2/a")))
                .isInstanceOf(RunException.class);
    }

    private Model model(String protocol) throws IOException {
        ModelConfiguration models = ModelConfiguration.read(Files.writeString(
                folder.resolve("m.toml"),
                "[backends.b]\nendpoint = \"http://127.0.0.1:9\"\nprotocol = \"" + protocol
                        + "\"\n[models]\nm = { backend = \"b\" }\n"));
        assertThat(models.problems()).isEmpty();
        return models.model("m").orElseThrow();
    }

    @Test
    void localHosts_privateHost_isAllowedByTheRulesAlone() {
        DocumentRules usual = DocumentRules.DEFAULT;
        DocumentRules open =
                new DocumentRules(true, List.of(), List.of(), usual.maxBytes(), usual.maxPages(), usual.timeout());
        assertThat(LocalHosts.isAllowed("http://127.0.0.1:8188/a.png", usual)).isFalse();
        assertThat(LocalHosts.isAllowed("http://127.0.0.1:8188/a.png", open)).isTrue();
        assertThat(LocalHosts.isAllowed("http://images.example/a.png", open)).isFalse();
    }
}
