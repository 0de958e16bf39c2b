package com.pipelex.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
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
    void takeStock_foreignName_isLeftAlone(String name) throws IOException {
        Path foreign = file(name, LINE);
        assertThat(pending().list()).isEmpty();
        assertThat(pending().takeStock(state)).isEmpty();
        assertThat(foreign).hasContent(LINE);
        assertThat(state.unreported()).containsOnly(0);
    }

    @Test
    void takeStock_linksAndFolders_areLeftAlone() throws IOException {
        Path elsewhere = Files.writeString(root.resolve("1-2-00000000.ndjson"), LINE);
        for (String name :
                List.of("5-99999999-00000000.ndjson", "5-99999999-00000000.ndjson.open", "5-2-0000000a.torn-1.drop")) {
            Files.createSymbolicLink(folder.resolve(name), elsewhere);
        }
        Files.createDirectory(folder.resolve("6-2-00000000.ndjson"));
        assertThat(pending().takeStock(state)).isEmpty();
        assertThat(folder.toFile().list()).hasSize(4);
        assertThat(elsewhere).hasContent(LINE);
        assertThat(state.unreported()).containsOnly(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pending", ""})
    void takeStock_folderIsALink_findsNothingAndTouchesNothing(String linked) throws IOException {
        file(now + "-99999999-00000000.ndjson", LINE);
        file("1-2-00000000.ndjson.tmp", LINE);
        Path elsewhere = root.resolve("elsewhere");
        Path link = linked.isEmpty() ? home.dataFolder() : home.dataFolder().resolve(linked);
        Files.move(link, elsewhere);
        Files.createSymbolicLink(link, elsewhere);
        assertThat(pending().list()).isEmpty();
        assertThat(pending().takeStock(state)).isEmpty();
        assertThat(home.pending().list()).hasSize(2);
    }

    @Test
    void takeStock_noFolder_findsNothingAndMakesNone() throws IOException {
        Files.delete(folder);
        assertThat(pending().takeStock(state)).isEmpty();
        assertThat(folder).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({"0,false", "1,false", "59999,false", "60000,true", "86400000,true", "-1,true", "-86400000,true"})
    void takeStock_openFileOfADeadProcess_isAdoptedAfterTheQuietTime(long untouched, boolean isAdopted)
            throws IOException {
        Path open = file(now - 100_000 + "-" + DEAD + "-00000000.ndjson.open", LINE);
        // By the clock of the delivery, for a file's time is kept to the second in places.
        long touched = now / 1_000 * 1_000;
        assertThat(open.toFile().setLastModified(touched)).isTrue();
        List<PendingFile> files = new PendingFolder(home, () -> touched + untouched).takeStock(state);
        Path finished = folder.resolve(now - 100_000 + "-" + DEAD + "-00000000.ndjson");
        assertThat(Files.exists(open)).isEqualTo(!isAdopted);
        assertThat(Files.exists(finished)).isEqualTo(isAdopted);
        assertThat(files).hasSize(isAdopted ? 1 : 0);
        assertThat(files).allMatch(file -> file.file().toPath().equals(finished));
    }

    @Test
    void takeStock_openFileOfALivingProcess_isItsOwn() throws IOException {
        Path open = file(now + "-" + ProcessId.own() + "-00000000.ndjson.open", LINE);
        assertThat(open.toFile().setLastModified(now - 1_000_000)).isTrue();
        assertThat(pending().takeStock(state)).isEmpty();
        assertThat(open).exists();
    }

    @Test
    void takeStock_openFileOfAnEarlierProcessOfThatNumber_isAdopted() throws IOException {
        Path open = file(now - 90_000_000 + "-" + ProcessId.own() + "-00000000.ndjson.open", LINE);
        assertThat(open.toFile().setLastModified(now - 86_400_000)).isTrue();
        assertThat(pending().takeStock(state)).hasSize(1);
        assertThat(open).doesNotExist();
    }

    @Test
    void takeStock_olderThanItsAge_goesAndIsCounted() throws IOException {
        Path old = file(now - PendingFolder.MAX_AGE_MILLIS - 1 + "-1-00000000.ndjson", LINE.repeat(3));
        Path left = file(now - PendingFolder.MAX_AGE_MILLIS - 2 + "-" + DEAD + "-00000000.ndjson.open", LINE.repeat(2));
        assertThat(left.toFile().setLastModified(now - 70_000)).isTrue();
        Path empty = file(now - PendingFolder.MAX_AGE_MILLIS - 3 + "-1-00000000.ndjson", "");
        Path last = file(now - PendingFolder.MAX_AGE_MILLIS + "-1-00000000.ndjson", LINE);
        Path future = file(now + 2 * PendingFolder.MAX_AGE_MILLIS + "-1-00000000.ndjson", LINE);
        assertThat(pending().takeStock(state))
                .extracting(file -> file.file().toPath())
                .containsExactly(last, future);
        assertThat(List.of(old, left, empty)).noneMatch(Files::exists);
        assertThat(folder.toFile().list()).hasSize(2);
        assertThat(state.dropped(DropReason.EXPIRED)).isEqualTo(5);
        assertThat(DeliveryState.read(home).dropped(DropReason.EXPIRED)).isEqualTo(5);
    }

    @Test
    void takeStock_overQuota_theOldestGoAndAreCounted() throws IOException {
        String line = "x".repeat(1_023) + "\n";
        for (int number = 0; number < 5; number++) {
            file(now - 100 + number + "-1-00000000.ndjson", line.repeat(256));
        }
        file(now - 200 + "-" + ProcessId.own() + "-00000000.ndjson.open", line.repeat(256));
        assertThat(pending().takeStock(state))
                .extracting(PendingFile::createdMillis)
                .containsExactly(now - 99, now - 98, now - 97, now - 96);
        assertThat(state.dropped(DropReason.OVER_QUOTA)).isEqualTo(256);
        file(now + "-1-00000001.ndjson", "\n");
        assertThat(pending().takeStock(state))
                .hasSize(4)
                .last()
                .satisfies(file -> assertThat(file.createdMillis()).isEqualTo(now));
        assertThat(state.dropped(DropReason.OVER_QUOTA)).isEqualTo(512);
    }

    @Test
    void takeStock_words_areCountedOnceAndOnTheDiskBeforeTheyGo() throws IOException {
        file("1-1-00000000.unwritable-40.drop", "");
        file("2-1-00000000.unwritable-2.drop", "");
        file("3-1-00000000.over_quota-7.drop", "left in it");
        file("4-1-00000000.url-5.drop", "");
        assertThat(pending().takeStock(state)).isEmpty();
        assertThat(folder).isEmptyDirectory();
        assertThat(state.dropped(DropReason.UNWRITABLE)).isEqualTo(42);
        DeliveryState next = DeliveryState.read(home);
        assertThat(pending().takeStock(next)).isEmpty();
        assertThat(next.dropped(DropReason.UNWRITABLE)).isEqualTo(42);
        assertThat(next.dropped(DropReason.OVER_QUOTA)).isEqualTo(7);
        assertThat(next.redacted(SensitiveClass.URL)).isEqualTo(5);
    }

    @Test
    void takeStock_stateCannotBeWritten_wordsStayAndAreNotCounted() throws IOException {
        Path word = file("1-1-00000000.invalid-4.drop", "");
        Path blocked = Files.createDirectories(home.deliveryState().toPath().resolveSibling("delivery.state.tmp/full"));
        assertThat(pending().takeStock(state)).isEmpty();
        assertThat(word).exists();
        assertThat(state.dropped(DropReason.INVALID)).isZero();
        Files.delete(blocked);
        pending().takeStock(state);
        assertThat(word).doesNotExist();
        assertThat(state.dropped(DropReason.INVALID)).isEqualTo(4);
    }

    @Test
    void rewrite_someLines_replacesTheFileForTheOwnerAlone() throws IOException {
        Path path = file("5-1-00000000.ndjson", "one\ntwo\nthree\n");
        PendingFile file = pending().list().get(0);
        List<PendingLine> lines = PendingLine.of(file, Files.readAllBytes(path), Mode.ANONYMOUS);
        PendingFolder.rewrite(file, List.of(lines.get(0), lines.get(2)));
        assertThat(path).hasContent("one\nthree\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rw-------");
        assertThat(folder.toFile().list()).hasSize(1);
        assertThat(PendingFolder.read(file)).isEqualTo("one\nthree\n".getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void takeStock_unfinishedRewriteOfAKilledProcess_goes() throws IOException {
        Path whole = file(now + "-1-00000000.ndjson", LINE.repeat(2));
        file(now + "-1-00000000.ndjson.tmp", LINE);
        assertThat(pending().takeStock(state)).hasSize(1);
        assertThat(folder.toFile().list()).containsExactly(whole.getFileName().toString());
        assertThat(state.unreported()).containsOnly(0);
    }

    private PendingFolder pending() {
        return new PendingFolder(home, () -> now);
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }
}
