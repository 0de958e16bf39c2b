package com.pipelex.telemetry.spool;

import static org.assertj.core.api.Assertions.assertThat;

import com.pipelex.telemetry.Project;
import com.pipelex.telemetry.TelemetryData;
import com.pipelex.telemetry.consent.ConsentGrant;
import com.pipelex.telemetry.consent.Home;
import com.pipelex.telemetry.event.DropReason;
import com.pipelex.telemetry.event.SensitiveClass;
import com.pipelex.telemetry.internal.ProcessId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pending files as delivery finds them: whose they are, how long they stay, and what is known of those that went. */
final class PendingFolderTest {

    /** No system numbers its processes so high. */
    private static final long DEAD = 99_999_999;

    private static final String LINE = "{\"uuid\":\"x\"}\n";

    @TempDir
    Path root;

    private final long now = System.currentTimeMillis();
    private Home home;
    private Path folder;
    private DeliveryState state;

    @BeforeEach
    void open() throws IOException {
        home = Project.in(root.toRealPath()).home();
        folder = Files.createDirectories(home.pending().toPath());
        state = new DeliveryState();
    }

    @Test
    void list_anyOrderOfNames_isByTimeThenName() throws IOException {
        String[] names = {"900-1-00000000.ndjson", "1000-2-00000000.ndjson", "1000-2-00000001.ndjson.open"};
        for (int at = names.length - 1; at >= 0; at--) {
            file(names[at], LINE);
        }
        file("1001-2-00000000.torn-3.drop", "");
        List<PendingFile> files = pending().list();
        assertThat(files)
                .extracting(file -> file.file().getName())
                .containsExactly(names[0], names[1], names[2], "1001-2-00000000.torn-3.drop");
        assertThat(files)
                .extracting(PendingFile::kind)
                .containsExactly(
                        PendingFile.Kind.FINISHED,
                        PendingFile.Kind.FINISHED,
                        PendingFile.Kind.OPEN,
                        PendingFile.Kind.DROPPED);
        assertThat(files.get(3).reason()).isEqualTo(DropReason.TORN);
        assertThat(files.get(3).count()).isEqualTo(3);
        assertThat(files.get(2).pid()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "notes.txt",
                "1.ndjson",
                "1-2.ndjson",
                "-1-2-00000000.ndjson",
                "1-2-0000000.ndjson",
                "1-2-000000000.ndjson",
                "x-2-00000000.ndjson",
                "1-x-00000000.ndjson",
                "1-2-00000000.ndjson~",
                "1-2-00000000.NDJSON",
                "1-2-00000000.ndjson.open.bak",
                "1--00000000.ndjson",
                "1234567890123456789-2-00000000.ndjson",
                "1-2-00000000.torn.drop",
                "1-2-00000000.torn-0.drop",
                "1-2-00000000.torn-x.drop",
                "1-2-00000000.gone-1.drop",
                "1-2-00000000.torn--1.drop",
                "1-2-00000000.drop"
            })
    void collect_foreignName_isLeftAlone(String name) throws IOException {
        Path foreign = file(name, LINE);
        assertThat(pending().list()).isEmpty();
        assertThat(collected()).isEmpty();
        assertThat(foreign).hasContent(LINE);
        assertThat(state.unreported()).containsOnly(0);
    }

    @Test
    void collect_linksAndFolders_areLeftAlone() throws IOException {
        Path elsewhere = Files.writeString(root.resolve("1-2-00000000.ndjson"), LINE);
        for (String name :
                List.of("5-99999999-00000000.ndjson", "5-99999999-00000000.ndjson.open", "5-2-0000000a.torn-1.drop")) {
            Files.createSymbolicLink(folder.resolve(name), elsewhere);
        }
        Files.createDirectory(folder.resolve("6-2-00000000.ndjson"));
        assertThat(collected()).isEmpty();
        assertThat(folder.toFile().list()).hasSize(4);
        assertThat(elsewhere).hasContent(LINE);
        assertThat(state.unreported()).containsOnly(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pending", ""})
    void collect_folderIsALink_findsNothingAndTouchesNothing(String linked) throws IOException {
        file(now + "-99999999-00000000.ndjson", LINE);
        file("1-2-00000000.ndjson.tmp", LINE);
        Path elsewhere = root.resolve("elsewhere");
        Path link = linked.isEmpty() ? home.dataFolder() : home.dataFolder().resolve(linked);
        Files.move(link, elsewhere);
        Files.createSymbolicLink(link, elsewhere);
        assertThat(pending().list()).isEmpty();
        assertThat(collected()).isEmpty();
        assertThat(home.pending().list()).hasSize(2);
    }

    @Test
    void collect_noFolder_findsNothingAndMakesNone() throws IOException {
        Files.delete(folder);
        assertThat(collected()).isEmpty();
        assertThat(folder).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({"0,false", "1,false", "59999,false", "60000,true", "86400000,true", "-1,true", "-86400000,true"})
    void collect_openFileOfADeadProcess_isAdoptedAfterTheQuietTime(long untouched, boolean isAdopted)
            throws IOException {
        Path open = file(now - 100_000 + "-" + DEAD + "-00000000.ndjson.open", LINE);
        // By the clock of the delivery, for a file's time is kept to the second in places.
        long touched = now / 1_000 * 1_000;
        assertThat(open.toFile().setLastModified(touched)).isTrue();
        List<PendingFile> files = collected(() -> touched + untouched);
        Path finished = folder.resolve(now - 100_000 + "-" + DEAD + "-00000000.ndjson.claimed");
        assertThat(Files.exists(open)).isEqualTo(!isAdopted);
        assertThat(Files.exists(finished)).isEqualTo(isAdopted);
        assertThat(files).hasSize(isAdopted ? 1 : 0);
        assertThat(files).allMatch(file -> file.file().toPath().equals(finished));
    }

    @Test
    void collect_openFileOfALivingProcess_isItsOwn() throws IOException {
        Path open = file(now + "-" + ProcessId.own() + "-00000000.ndjson.open", LINE);
        assertThat(open.toFile().setLastModified(now - 1_000_000)).isTrue();
        assertThat(collected()).isEmpty();
        assertThat(open).exists();
    }

    @Test
    void collect_openFileOfAnEarlierProcessOfThatNumber_isAdopted() throws IOException {
        Path open = file(now - 90_000_000 + "-" + ProcessId.own() + "-00000000.ndjson.open", LINE);
        assertThat(open.toFile().setLastModified(now - 86_400_000)).isTrue();
        assertThat(collected()).hasSize(1);
        assertThat(open).doesNotExist();
    }

    @Test
    void collect_olderThanItsAge_goesAndIsCounted() throws IOException {
        Path old = file(now - PendingFolder.MAX_AGE_MILLIS - 1 + "-1-00000000.ndjson", LINE.repeat(3));
        Path left = file(now - PendingFolder.MAX_AGE_MILLIS - 2 + "-" + DEAD + "-00000000.ndjson.open", LINE.repeat(2));
        assertThat(left.toFile().setLastModified(now - 70_000)).isTrue();
        Path empty = file(now - PendingFolder.MAX_AGE_MILLIS - 3 + "-1-00000000.ndjson", "");
        Path last = file(now - PendingFolder.MAX_AGE_MILLIS + "-1-00000000.ndjson", LINE);
        Path future = file(now + 2 * PendingFolder.MAX_AGE_MILLIS + "-1-00000000.ndjson", LINE);
        assertThat(collected())
                .extracting(file -> file.file().toPath())
                .containsExactly(claimed(last), claimed(future));
        assertThat(List.of(old, left, empty, last, future)).noneMatch(Files::exists);
        assertThat(folder.toFile().list()).hasSize(2);
        assertThat(state.dropped(DropReason.EXPIRED)).isEqualTo(5);
        assertThat(DeliveryState.read(home).dropped(DropReason.EXPIRED)).isEqualTo(5);
    }

    @Test
    void claimNext_overQuota_takesAll() throws IOException {
        String line = "x".repeat(1_023) + "\n";
        for (int number = 0; number < 5; number++) {
            file(now - 100 + number + "-1-00000000.ndjson", line.repeat(256));
        }
        // To send is the better way to make room: what has waited is not dropped by the one who can deliver it.
        assertThat(collected()).hasSize(5);
        assertThat(state.dropped(DropReason.OVER_QUOTA)).isZero();
    }

    @Test
    void claimNext_claimOfAKilledDelivery_isTakenFirstAndFromWhereItWas() throws IOException {
        file(now - 10 + "-1-00000000.ndjson", LINE);
        file(now + "-1-00000001.ndjson.claimed", LINE.repeat(3));
        PendingFile claimed = pending().list().get(1);
        state.apply(List.of(new Settlement(claimed, 0, LINE.length(), 1, Map.of())));
        state.write(home, FileOps.SYSTEM);
        assertThat(TelemetryData.of(home, Map.of()).status().pendingEvents()).isEqualTo(3);
        assertThat(collected()).extracting(PendingFile::createdMillis).containsExactly(now, now - 10);
        assertThat(DeliveryState.read(home).settledBytes(claimed)).isEqualTo(LINE.length());
    }

    @Test
    void collect_fileThatIsSettled_isDeletedAndCountedOnce() throws IOException {
        Path path = file(now + "-1-00000001.ndjson.claimed", LINE.repeat(3));
        state.apply(List.of(new Settlement(pending().list().get(0), 0, Settlement.ALL, 3, Map.of())));
        state.write(home, FileOps.SYSTEM);
        // The process was killed here.
        TelemetryData.Status status = TelemetryData.of(home, Map.of()).status();
        assertThat(status.delivered()).isEqualTo(3);
        assertThat(status.pendingEvents()).isZero();
        assertThat(collected()).isEmpty();
        assertThat(path).doesNotExist();
        assertThat(state.delivered()).isEqualTo(3);
    }

    @Test
    void clean_claimedFile_isNotTouchedByAQuota() throws IOException {
        Path claimed = file(now - 5 + "-1-00000000.ndjson.claimed", LINE.repeat(100));
        Path finished = file(now + "-1-00000001.ndjson", LINE.repeat(100));
        new SpoolQuota(SpoolContext.of(home, () -> now)).clean(0);
        assertThat(claimed).exists();
        assertThat(finished).doesNotExist();
        TelemetryData.Status status = TelemetryData.of(home, Map.of()).status();
        assertThat(status.pendingEvents()).isEqualTo(100);
        assertThat(status.dropped()).containsOnly(Map.entry(DropReason.OVER_QUOTA, 100L));
    }

    @Test
    void clean_whileADeliveryIsUnderWay_dropsWhatIsNotClaimedAndCountsItOnce() throws IOException {
        file(now + "-1-00000001.ndjson", LINE.repeat(100));
        try (DeliveryLock lock = DeliveryLock.tryTake(home)) {
            assertThat(lock).isNotNull();
            new SpoolQuota(SpoolContext.of(home, () -> now)).clean(0);
            // A second attempt of this process does not let go of the lock, as the system would have it.
            assertThat(DeliveryLock.tryTake(home)).isNull();
        }
        assertThat(TelemetryData.of(home, Map.of()).status().dropped())
                .containsOnly(Map.entry(DropReason.OVER_QUOTA, 100L));
    }

    @Test
    void discard_fileThatALiveProcessWrites_losesWhatItHoldsAndCountsWhatComesLater() throws IOException {
        ConsentGrant grant = Project.in(Files.createDirectory(root.toRealPath().resolve("other")))
                .grant();
        Spool spool = new Spool(grant);
        byte[] line = LINE.getBytes(StandardCharsets.UTF_8);
        for (int events = 0; events < 3; events++) {
            spool.append(line, line.length, now);
        }
        assertThat(SpoolDiscard.pending(grant.home())).isEqualTo(3);
        TelemetryData data = TelemetryData.of(grant.home(), Map.of());
        assertThat(data.status().dropped()).containsOnly(Map.entry(DropReason.DISCARDED, 3L));
        assertThat(data.status().pendingEvents()).isZero();
        spool.append(line, line.length, now);
        spool.append(line, line.length, now);
        assertThat(data.status().dropped()).containsOnly(Map.entry(DropReason.DISCARDED, 5L));
        assertThat(spool.finish()).isNull();
        assertThat(data.status().dropped()).containsOnly(Map.entry(DropReason.DISCARDED, 5L));
        assertThat(new PendingFolder(grant.home(), () -> now).list())
                .allMatch(file ->
                        file.kind() == PendingFile.Kind.DROPPED && file.file().length() == 0);
    }

    @Test
    void collect_words_areCountedOnceAndOnTheDiskBeforeTheyGo() throws IOException {
        file("1-1-00000000.unwritable-40.drop", "");
        file("2-1-00000000.unwritable-2.drop", "");
        file("3-1-00000000.over_quota-7.drop", "left in it");
        file("4-1-00000000.url-5.drop", "");
        assertThat(collected()).isEmpty();
        assertThat(folder).isEmptyDirectory();
        assertThat(state.dropped(DropReason.UNWRITABLE)).isEqualTo(42);
        DeliveryState next = DeliveryState.read(home);
        new LockedSpool(SpoolContext.of(home, () -> now), next).collect();
        assertThat(next.dropped(DropReason.UNWRITABLE)).isEqualTo(42);
        assertThat(next.dropped(DropReason.OVER_QUOTA)).isEqualTo(7);
        assertThat(next.redacted(SensitiveClass.URL)).isEqualTo(5);
    }

    @Test
    void collect_stateCannotBeWritten_wordsStayAndAreNotCounted() throws IOException {
        Path word = file("1-1-00000000.invalid-4.drop", "");
        Path blocked = Files.createDirectories(home.deliveryState().toPath().resolveSibling("delivery.state.tmp/full"));
        assertThat(collected()).isEmpty();
        assertThat(word).doesNotExist();
        assertThat(word.resolveSibling(word.getFileName() + ".claimed")).exists();
        assertThat(TelemetryData.of(home, Map.of()).status().dropped()).containsOnly(Map.entry(DropReason.INVALID, 4L));
        assertThat(state.dropped(DropReason.INVALID)).isZero();
        Files.delete(blocked);
        collected();
        assertThat(folder).isEmptyDirectory();
        assertThat(state.dropped(DropReason.INVALID)).isEqualTo(4);
    }

    /** The files that a delivery would claim, after what has to go has gone. */
    private List<PendingFile> collected() {
        return collected(() -> now);
    }

    private List<PendingFile> collected(LongSupplier clock) {
        LockedSpool spool = new LockedSpool(SpoolContext.of(home, clock), state);
        spool.collect();
        List<PendingFile> claimed = new ArrayList<>();
        for (PendingFile file = spool.claimNext(); file != null; file = spool.claimNext()) {
            claimed.add(file);
        }
        return claimed;
    }

    private static Path claimed(Path finished) {
        return finished.resolveSibling(finished.getFileName() + ".claimed");
    }

    private PendingFolder pending() {
        return new PendingFolder(home, () -> now);
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }
}
