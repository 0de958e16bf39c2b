package com.pipelex.collector.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import com.pipelex.collector.config.Project;
import com.pipelex.collector.event.CollectedEvent;
import com.pipelex.collector.store.DuckDbEventStore;
import com.pipelex.collector.store.ErasureReceipt;
import com.pipelex.collector.store.ErasureRequest;
import com.pipelex.collector.store.Erasures;
import com.pipelex.collector.store.StoreException;
import com.pipelex.collector.store.StoreOptions;
import com.pipelex.collector.web.WebRequest;
import com.pipelex.collector.web.WebResponse;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class ErasureApiTest {

    private static final Clock CLOCK = Clock.fixed(SampleEvents.NOW, ZoneOffset.UTC);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String RUN = "0192f0c1-7a3e-4cc0-8d4e-2f6b1a9c5d70";

    @TempDir
    Path folder;

    private DuckDbEventStore store;
    private ErasureApi erasure;
    private final AtomicInteger woken = new AtomicInteger();

    @BeforeEach
    void open() throws StoreException {
        store = DuckDbEventStore.open(folder, StoreOptions.DEFAULT);
        erasure = new ErasureApi(store, ErasureApiTest::project, woken::incrementAndGet, CLOCK);
    }

    @AfterEach
    void close() throws StoreException {
        store.close();
    }

    private static Optional<Project> project(String key) {
        return switch (key) {
            case "k1" -> Optional.of(Project.of("one", "k1"));
            case "k2" -> Optional.of(Project.of("two", "k2"));
            default -> Optional.empty();
        };
    }

    private WebResponse ask(String method, String path, String body, String client) throws Exception {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        WebResponse answer = erasure.handle(new WebRequest(method, path, Map.of(), Map.of(), bytes, client));
        assertThat(answer.headers())
                .containsEntry("Access-Control-Allow-Origin", "*")
                .containsEntry("Cache-Control", "no-store");
        return answer;
    }

    private WebResponse post(String body) throws Exception {
        return ask("POST", "/privacy/erase", body, "someone");
    }

    private static JsonNode json(WebResponse answer) {
        return JSON.readTree(((WebResponse.Bytes) answer.body()).bytes());
    }

    private static String message(WebResponse answer) {
        return json(answer).path("error").path("message").asString("");
    }

    private void carryOut() throws Exception {
        new ErasureTask(store, List::of, folder.resolve("tmp")).run();
    }

    private static String uuids(String key, CollectedEvent... events) {
        List<String> ids =
                List.of(events).stream().map(event -> event.uuid().toString()).toList();
        return JSON.writeValueAsString(Map.of("project_key", key, "uuids", ids));
    }

    private static String runs(String key, String... ids) {
        return JSON.writeValueAsString(Map.of("project_key", key, "distinct_ids", ids));
    }

    @Test
    void post_uuids_areQueuedAndErasedWithTheNextRound() throws Exception {
        CollectedEvent gone = SampleEvents.person("one", "somebody");
        CollectedEvent kept = SampleEvents.person("one", "somebody");
        store.append(List.of(gone, kept), List.of());
        WebResponse answer = post(uuids("k1", gone));
        assertThat(answer.status()).isEqualTo(202);
        assertThat(woken).hasValue(1);
        String receipt = json(answer).path("receipt").asString("");
        assertThat(receipt).matches("[A-Za-z0-9]{22}");
        String url = json(answer).path("status_url").asString("");
        assertThat(url).isEqualTo("/privacy/erase/" + receipt);

        JsonNode before = json(ask("GET", url, "", "someone"));
        assertThat(before.path("state").asString("")).isEqualTo("queued");
        assertThat(before.path("requested").asString("")).isEqualTo("2026-11-25T12:00:00Z");
        assertThat(before.has("done")).isFalse();
        carryOut();
        JsonNode after = json(ask("GET", url + "/", "", "someone"));
        assertThat(after.path("state").asString("")).isEqualTo("done");
        assertThat(after.has("done")).isTrue();
        assertThat(after.path("forwarded").asString("")).isEqualTo("not_configured");
        assertThat(SampleEvents.stored(store)).containsExactly(kept.uuid());
    }

    @Test
    void post_whetherOrNotAnythingMatches_isAnsweredAlike() throws Exception {
        CollectedEvent there = SampleEvents.anonymous("one", RUN);
        store.append(List.of(there), List.of());
        JsonNode matched = json(post(uuids("k1", there)));
        JsonNode unmatched = json(post(uuids("k1", SampleEvents.anonymous("one", RUN))));
        carryOut();
        assertThat(alike(unmatched)).isEqualTo(alike(matched));
        assertThat(state(unmatched)).isEqualTo(state(matched)).contains("done");
    }

    private static String alike(JsonNode answer) {
        return answer.toString().replace(answer.path("receipt").asString(""), "R");
    }

    private String state(JsonNode queued) throws Exception {
        JsonNode state = json(ask("GET", queued.path("status_url").asString(""), "", "someone"));
        return alike(state).replace(state.path("done").asString("-"), "T");
    }

    @Test
    void post_uuidsOfAnotherProject_areLeftAlone() throws Exception {
        CollectedEvent elsewhere = SampleEvents.person("two", "somebody");
        store.append(List.of(elsewhere), List.of());
        assertThat(post(uuids("k1", elsewhere)).status()).isEqualTo(202);
        carryOut();
        assertThat(SampleEvents.stored(store)).containsExactly(elsewhere.uuid());
    }

    @Test
    void post_runInCapitals_isErasedAndLaterOnesRefusedHoweverTheyAreSpelled() throws Exception {
        CollectedEvent upper = SampleEvents.anonymous("one", RUN.toUpperCase(Locale.ROOT));
        CollectedEvent person = SampleEvents.person("one", RUN);
        store.append(List.of(upper, person), List.of());
        assertThat(post(runs("k1", RUN)).status()).isEqualTo(202);
        carryOut();
        assertThat(SampleEvents.stored(store)).containsExactly(person.uuid());
        store.close();
        store = DuckDbEventStore.open(folder, StoreOptions.DEFAULT);
        CollectedEvent late = SampleEvents.anonymous("one", RUN.toUpperCase(Locale.ROOT));
        assertThat(store.append(List.of(late, upper, SampleEvents.anonymous("one", RUN)), List.of()))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alice",
                "alice@example.com",
                "42",
                "5df41881-3aed-3515-88a7-2f4a814cf09e",
                "74738ff5-5367-5958-9aee-98fffdcd1876",
                "00000000-0000-0000-0000-000000000000",
                "c232ab00-9414-11ec-b3c8-9f6bdeced846",
                "0192f0c1-7a3e-4cc0-0d4e-2f6b1a9c5d70"
            })
    void post_distinctIdThatMayBeAUser_isRefusedAndErasesNothing(String id) throws Exception {
        CollectedEvent theirs = SampleEvents.anonymous("one", id);
        store.append(List.of(theirs), List.of());
        WebResponse answer = post(runs("k1", RUN, id));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(message(answer)).startsWith("distinct_ids[1] is not a ");
        assertThat(store.pendingErasures()).isEmpty();
        assertThat(woken).hasValue(0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{                                                   | 400 | The body is not JSON.",
                "``                                                  | 400 | The body must be a JSON object.",
                "[]                                                  | 400 | The body must be a JSON object.",
                "\"k1\"                                              | 400 | The body must be a JSON object.",
                "null                                                | 400 | The body must be a JSON object.",
                "7                                                   | 400 | The body must be a JSON object.",
                "{}                                                  | 401 | The provided API key is invalid or has expired.",
                "{\"project_key\":\"no\",\"uuids\":[]}               | 401 | The provided API key is invalid or has expired.",
                "{\"project_key\":{\"a\":\"k1\"}}                    | 401 | The provided API key is invalid or has expired.",
                "{\"project_key\":\"k1\"}                            | 400 | No ids given: set uuids, distinct_ids or"
                        + " both.",
                "{\"api_key\":\"k1\",\"uuids\":null}                 | 400 | No ids given: set uuids, distinct_ids or"
                        + " both.",
                "{\"token\":\" k1 \",\"uuids\":\"a\"}                | 400 | uuids must be a list of UUIDs.",
                "{\"token\":\"k1\",\"distinct_ids\":{}}              | 400 | distinct_ids must be a list of UUIDs.",
                "{\"token\":\"k1\",\"uuids\":[7]}                    | 400 | uuids[0] is not a UUID; expected the form"
                        + " 0192f0c1-7a3e-7cc0-8d4e-2f6b1a9c5d70.",
                "{\"token\":\"k1\",\"uuids\":[\"1-1-1-1-1\"]}        | 400 | uuids[0] is not a UUID; expected the form"
                        + " 0192f0c1-7a3e-7cc0-8d4e-2f6b1a9c5d70.",
            })
    void post_wrongBody_isAnsweredWithWhatIsWrong(String body, int status, String message) throws Exception {
        WebResponse answer = post(body);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(message(answer)).isEqualTo(message);
        assertThat(store.pendingErasures()).isEmpty();
    }

    @Test
    void post_tenThousandIds_areTakenAndOneMoreIsNot() throws Exception {
        List<String> ids = Collections.nCopies(10_000, RUN);
        assertThat(post(JSON.writeValueAsString(Map.of("token", "k1", "uuids", ids)))
                        .status())
                .isEqualTo(202);
        WebResponse more =
                post(JSON.writeValueAsString(Map.of("token", "k1", "uuids", ids, "distinct_ids", List.of(RUN))));
        assertThat(more.status()).isEqualTo(400);
        assertThat(message(more)).isEqualTo("More than 10000 ids; send several requests.");
    }

    @Test
    void post_oneAddressMany_areAllAccepted() throws Exception {
        for (int at = 0; at < 150; at++) {
            assertThat(post(runs("k1", RUN)).status()).isEqualTo(202);
            assertThat(ask("GET", "/privacy/erase/x", "", "someone").status()).isEqualTo(404);
        }
    }

    @Test
    void post_moreWorkThanMayWait_is503UntilItIsDone() throws Exception {
        String most = JSON.writeValueAsString(Map.of("token", "k1", "uuids", Collections.nCopies(10_000, RUN)));
        for (int at = 0; at < 50; at++) {
            assertThat(post(most).status()).isEqualTo(202);
        }

        WebResponse refused = ask("POST", "/privacy/erase", runs("k1", RUN), "another");

        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.headers()).containsEntry("Retry-After", "60");
        for (ErasureRequest done : store.pendingErasures()) {
            store.finishErasure(done.receipt(), ErasureReceipt.Forwarded.NOT_CONFIGURED);
        }
        assertThat(post(runs("k1", RUN)).status()).isEqualTo(202);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "aaaaaaaaaaa/aaaaaaaaaaa",
                "aaaaaaaaaaaaaaaaaaaaaaa",
                "éaaaaaaaaaaaaaaaaaaaaa",
                "'; DROP TABLE x; --1"
            })
    void get_whatNoReceiptLooksLike_isNotLookedUp(String receipt) throws Exception {
        Erasures untouched = (Erasures) Proxy.newProxyInstance(
                Erasures.class.getClassLoader(), new Class<?>[] {Erasures.class}, (proxy, method, arguments) -> {
                    throw new AssertionError("asked the store for " + method);
                });
        erasure = new ErasureApi(untouched, ErasureApiTest::project, () -> {}, CLOCK);
        WebResponse answer = ask("GET", "/privacy/erase/" + receipt, "", "someone");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(message(answer)).isEqualTo("Unknown receipt.");
    }

    @Test
    void get_unknownReceipt_isNotFound() throws Exception {
        assertThat(ask("GET", "/privacy/erase/aaaaaaaaaaaaaaaaaaaaaa", "", "someone")
                        .status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /privacy/erase, POST",
        "DELETE, /privacy/erase/, POST",
        "POST, /privacy/erase/aaaaaaaaaaaaaaaaaaaaaa, GET",
        "DELETE, /privacy/erase/aaaaaaaaaaaaaaaaaaaaaa, GET"
    })
    void otherMethods_areAnsweredWithTheOneThatIsAllowed(String method, String path, String allowed) throws Exception {
        WebResponse answer = ask(method, path, "{}", "someone");
        assertThat(answer.status()).isEqualTo(405);
        assertThat(message(answer)).isEqualTo("Only " + allowed + " is allowed here.");
        assertThat(answer.headers()).containsEntry("Allow", allowed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/privacy/erase", "/privacy/erase/aaaaaaaaaaaaaaaaaaaaaa"})
    void options_anyPage_mayAsk(String path) throws Exception {
        WebResponse answer = ask("OPTIONS", path, "", "someone");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers())
                .containsEntry("Access-Control-Allow-Methods", "GET, POST")
                .containsEntry("Access-Control-Allow-Headers", "Content-Type");
    }

    @Test
    void post_bothKinds_areKeptUntilDoneAndNoLonger() throws Exception {
        UUID event = UUID.randomUUID();
        String body =
                JSON.writeValueAsString(Map.of("token", "k2", "uuids", List.of(event), "distinct_ids", List.of(RUN)));
        String receipt = json(post(body)).path("receipt").asString("");
        assertThat(store.pendingErasures())
                .containsExactly(new ErasureRequest(
                        receipt, "two", List.of(event), List.of(UUID.fromString(RUN)), SampleEvents.NOW));
        carryOut();
        assertThat(store.pendingErasures()).isEmpty();
    }
}
