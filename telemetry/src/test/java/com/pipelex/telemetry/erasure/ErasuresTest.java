package com.pipelex.telemetry.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pipelex.telemetry.Project;
import com.pipelex.telemetry.consent.Destination;
import com.pipelex.telemetry.delivery.DeliveryOutcome;
import com.pipelex.telemetry.spool.DeliveryLock;
import com.pipelex.telemetry.spool.DeliveryState;
import com.pipelex.telemetry.spool.EndpointResponse;
import com.pipelex.telemetry.spool.FileOps;
import com.pipelex.telemetry.upload.SentLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What is asked to be erased, and that nothing is deleted before that is written down. */
final class ErasuresTest {

    private static final String HOST = "https://collector.example";

    @TempDir
    Path root;

    private Project project;

    @BeforeEach
    void makeProject() throws IOException {
        project = Project.in(root);
    }

    private Erasures erasures() {
        return Erasures.of(project.home(), Map.of());
    }

    private static String event(Object uuid, String distinctId, boolean isAnonymous) {
        return "{\"uuid\":\"" + uuid + "\",\"event\":\"e\",\"distinct_id\":\"" + distinctId
                + "\",\"timestamp\":\"t\",\"properties\":{"
                + (isAnonymous ? "\"$process_person_profile\":false" : "") + "}}";
    }

    /** Notes in the sent log that these have been sent. */
    private void sent(String host, String key, List<String> events) throws IOException {
        Files.createDirectories(project.home().dataFolder());
        String body = "{\"api_key\":\"" + key + "\",\"batch\":[" + String.join(",", events) + "],\"sent_at\":\"t\"}";
        new SentLog(project.home())
                .append(host, 200, events.size(), body.getBytes(StandardCharsets.UTF_8), System.currentTimeMillis());
    }

    private void pending(long createdMillis, String... lines) throws IOException {
        Path folder = Files.createDirectories(project.home().pending().toPath());
        Files.writeString(folder.resolve(createdMillis + "-1-00000000.ndjson"), String.join("\n", lines) + "\n");
    }

    private static List<String> uuids(Erasure erasure) {
        List<String> uuids = new ArrayList<>();
        erasure.parts().forEach(part -> uuids.addAll(part.ids().uuids()));
        return uuids;
    }

    private static List<String> runs(Erasure erasure) {
        List<String> runs = new ArrayList<>();
        erasure.parts().forEach(part -> runs.addAll(part.ids().distinctIds()));
        return runs;
    }

    @Test
    void forget_severalHostsAndKeys_areARequestEach() throws IOException {
        String first = UUID.randomUUID().toString();
        String second = UUID.randomUUID().toString();
        String third = UUID.randomUUID().toString();
        String run = UUID.randomUUID().toString();
        sent(HOST, "phc_a", List.of(event(first, run, true)));
        sent(HOST, "phc_b", List.of(event(second, run, true)));
        sent("https://other.example", "phc_a", List.of(event(third, run, true)));
        sent(HOST, "phc_a", List.of(event(first, run, true)));

        Erasure erasure = erasures().forget().erasure();

        assertThat(erasure.state()).isEqualTo(Erasure.State.QUEUED);
        assertThat(erasure.parts())
                .extracting(part -> part.host() + " " + part.projectKey() + " " + part.events() + " " + part.runs())
                .containsExactly(HOST + " phc_a 1 1", HOST + " phc_b 1 1", "https://other.example phc_a 1 1");
        assertThat(uuids(erasure)).containsExactly(first, second, third);
        assertThat(runs(erasure)).containsExactly(run, run, run);
        assertThat(new SentLog(project.home()).entries()).isEmpty();
        assertThat(erasures().list()).singleElement().satisfies(found -> {
            assertThat(found.receipt()).isEqualTo(erasure.receipt()).matches("[0-9a-f]{16}");
            assertThat(uuids(found)).isEqualTo(uuids(erasure));
        });
    }

    @Test
    void forget_eventsOfAPerson_areNamedByTheirUuidsAlone() throws IOException {
        String named = UUID.randomUUID().toString();
        String looksRandom = UUID.randomUUID().toString();
        String ofAName = UUID.nameUUIDFromBytes(new byte[] {1}).toString();
        List<String> ids =
                Stream.generate(() -> UUID.randomUUID().toString()).limit(3).toList();
        sent(
                HOST,
                "phc_a",
                List.of(
                        event(ids.get(0), "ada@example.com", false),
                        event(ids.get(1), looksRandom, false),
                        event(ids.get(2), ofAName, true),
                        event("no-uuid", named, true)));

        Erasure erasure = erasures().forget().erasure();

        assertThat(uuids(erasure)).isEqualTo(ids);
        assertThat(runs(erasure)).containsExactly(named);
        assertThat(Files.readString(erasures().file(erasure)))
                .doesNotContain("ada", looksRandom, ofAName, "no-uuid")
                .contains(ids);
        assertThat(new String(ErasureJson.request(erasure.parts().get(0)), StandardCharsets.UTF_8))
                .doesNotContain("ada", looksRandom, ofAName);
    }

    @Test
    void forget_moreThanARequestMayName_areSeveral() throws IOException {
        for (int body = 0; body < 25; body++) {
            List<String> events = new ArrayList<>();
            for (int number = 0; number < 400; number++) {
                events.add(event(UUID.randomUUID(), UUID.randomUUID().toString(), true));
            }
            sent(HOST, "phc_a", events);
        }

        Erasure erasure = erasures().forget().erasure();

        assertThat(erasure.parts()).extracting(ErasurePart::events).containsExactly(4_000, 4_000, 2_000);
        assertThat(erasure.parts()).extracting(ErasurePart::runs).containsExactly(4_000, 4_000, 2_000);
        assertThat(uuids(erasure)).doesNotHaveDuplicates().hasSize(10_000);
        assertThat(erasures().list().get(0).parts()).hasSize(3);
        assertThat(ErasureJson.request(erasure.parts().get(0)).length).isLessThan(1 << 20);
    }

    @Test
    void forget_nothingSent_isDoneWithAReceipt() throws IOException {
        Erasures.Forgotten forgotten = erasures().forget();
        assertThat(forgotten.discarded()).isZero();
        assertThat(forgotten.erasure().parts()).isEmpty();
        assertThat(forgotten.erasure().state()).isEqualTo(Erasure.State.DONE);
        assertThat(erasures().list())
                .extracting(Erasure::receipt)
                .containsExactly(forgotten.erasure().receipt());
    }

    @Test
    void forget_pendingThatWasNeverTried_isDeletedAndNamedToNobody() throws IOException {
        sent(HOST, "phc_a", List.of(event(UUID.randomUUID(), UUID.randomUUID().toString(), true)));
        attempted(1_000);
        String never = UUID.randomUUID().toString();
        pending(System.currentTimeMillis() + 60_000, event(never, never, true), event(never, never, true));

        Erasures.Forgotten forgotten = erasures().forget();

        assertThat(forgotten.discarded()).isEqualTo(2);
        assertThat(project.home().pending()).isEmptyDirectory();
        assertThat(uuids(forgotten.erasure())).hasSize(1);
        assertThat(Files.readString(erasures().file(forgotten.erasure()))).doesNotContain(never);
    }

    @Test
    void forget_pendingThatMayHaveArrived_isNamedToo() throws IOException {
        long attempt = System.currentTimeMillis();
        attempted(attempt);
        String uuid = UUID.randomUUID().toString();
        String run = UUID.randomUUID().toString();
        pending(attempt - 10_000, event(uuid, run, true), "{\"torn\":");

        Erasure erasure = erasures().forget().erasure();

        assertThat(uuids(erasure)).containsExactly(uuid);
        assertThat(runs(erasure)).containsExactly(run);
        assertThat(erasure.parts()).extracting(ErasurePart::host).containsExactly(HOST);
    }

    /** A delivery ended without an answer, at a time. */
    private void attempted(long atMillis) throws IOException {
        Files.createDirectories(project.home().dataFolder());
        DeliveryState state = new DeliveryState();
        state.ended(DeliveryOutcome.LATER, new EndpointResponse.Later(0, 0), new Destination(HOST, "phc_a"), atMillis);
        state.write(project.home(), FileOps.SYSTEM);
    }

    @Test
    void forget_requestCannotBeWrittenDown_deletesNothing() throws IOException {
        sent(HOST, "phc_a", List.of(event(UUID.randomUUID(), "d", true)));
        pending(1_000, event(UUID.randomUUID(), "d", true));
        Files.writeString(project.home().erasure().toPath(), "in the way");
        Map<String, String> before = project.snapshot();

        assertThatThrownBy(() -> erasures().forget())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("erasure");

        before.put(
                root.toRealPath()
                        .relativize(project.home().deliveryLock().toPath())
                        .toString(),
                "");
        assertThat(project.snapshot()).isEqualTo(before);
    }

    @Test
    void forget_killedBeforeTheLedgerWasDeleted_isQueuedAndWorksAgain() throws IOException {
        sent(HOST, "phc_a", List.of(event(UUID.randomUUID(), UUID.randomUUID().toString(), true)));
        Instant now = Instant.ofEpochMilli(System.currentTimeMillis());
        Erasure queued = new Erasure("0123456789abcdef", now, now, ErasureTargets.parts(project.home()));
        new ErasureFolder(project.home()).write(queued);
        assertThat(erasures().list()).hasSize(1);

        Erasure again = erasures().forget().erasure();

        assertThat(uuids(again)).isEqualTo(uuids(queued)).hasSize(1);
        assertThat(erasures().list()).extracting(Erasure::receipt).contains(queued.receipt(), again.receipt());
        assertThat(new SentLog(project.home()).entries()).isEmpty();
    }

    @Test
    void forget_deliveryUnderWay_waitsForItsEnd() throws Exception {
        String late = UUID.randomUUID().toString();
        Files.createDirectories(project.home().dataFolder());
        CompletableFuture<Erasure> forgotten;
        try (DeliveryLock sender = DeliveryLock.tryTake(project.home())) {
            assertThat(sender).isNotNull();
            forgotten = CompletableFuture.supplyAsync(this::forgotten);
            assertThatThrownBy(() -> forgotten.get(200, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            sent(HOST, "phc_a", List.of(event(late, "d", true)));
        }
        assertThat(uuids(forgotten.get(10, TimeUnit.SECONDS))).containsExactly(late);
    }

    private Erasure forgotten() {
        try {
            return erasures().forget().erasure();
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    @Test
    void forget_folderIsALink_changesNothingBehindIt() throws IOException {
        Path elsewhere = Files.createDirectories(root.resolve("elsewhere/pending"));
        Files.writeString(elsewhere.resolve("1-1-00000000.ndjson"), event("u", "d", true) + "\n");
        Path data = project.home().dataFolder();
        Files.move(data, root.resolve("aside"));
        Files.createSymbolicLink(data, root.resolve("elsewhere"));
        Map<String, String> before = project.snapshot();
        assertThatThrownBy(() -> erasures().forget()).isInstanceOf(IOException.class);
        assertThat(project.snapshot()).isEqualTo(before);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void forget_itsFiles_areForTheOwnerAlone() throws IOException {
        Erasure erasure = erasures().forget().erasure();
        Path file = erasures().file(erasure);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                .isEqualTo("rwx------");
    }

    @Test
    void follow_nothingIsOpen_touchesNothing() throws IOException {
        Map<String, String> before = project.snapshot();
        assertThat(erasures().follow()).isTrue();
        assertThat(project.snapshot()).isEqualTo(before);
    }

    @Test
    void follow_deliveryUnderWay_saysSoAndLeavesItAsItIs() throws IOException {
        sent(HOST, "phc_a", List.of(event(UUID.randomUUID(), "d", true)));
        Erasure erasure = erasures().forget().erasure();
        String before = Files.readString(erasures().file(erasure));
        try (DeliveryLock sender = DeliveryLock.tryTake(project.home())) {
            assertThat(sender).isNotNull();
            erasures().followQuietly(Duration.ofSeconds(1));
            assertThat(erasures().follow()).isFalse();
        }
        assertThat(Files.readString(erasures().file(erasure))).isEqualTo(before);
    }
}
