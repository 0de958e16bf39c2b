package com.pipelex.telemetry.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import com.pipelex.telemetry.Project;
import com.pipelex.telemetry.consent.Destination;
import com.pipelex.telemetry.consent.Home;
import com.pipelex.telemetry.spool.EndpointResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The files of erasures: whole, or told to be damaged; kept as long as they mean something. */
final class ErasureFolderTest {

    private static final Instant NOW = Instant.parse("2026-11-25T08:00:00Z");

    @TempDir
    Path root;

    private ErasureFolder folder;
    private Path files;

    @BeforeEach
    void makeFolder() throws IOException {
        Home home = Project.in(root).home();
        Files.createDirectories(home.dataFolder());
        folder = new ErasureFolder(home);
        files = home.erasure().toPath();
    }

    private static Erasure erasure(String receipt, Instant at, ErasureProgress... progresses) {
        List<ErasurePart> parts = java.util.Arrays.stream(progresses)
                .map(progress -> new ErasurePart(
                        new Destination("https://a.example", "phc_a"),
                        ErasureIds.of(
                                List.of(UUID.randomUUID().toString()),
                                List.of(UUID.randomUUID().toString())),
                        progress))
                .toList();
        return new Erasure(receipt, at, at, parts);
    }

    private static ErasureProgress progress(Erasure.State state) {
        return switch (state) {
            case QUEUED -> ErasureProgress.QUEUED.later(new EndpointResponse.Later(503, 60_000), 1_000);
            case SENT -> ErasureProgress.QUEUED.taken(202, "abc");
            case FAILED -> ErasureProgress.QUEUED.failed(401);
            case NOT_SUPPORTED -> ErasureProgress.QUEUED.notSupported(404);
            case DONE -> ErasureProgress.QUEUED.taken(202, "abc").done(200);
        };
    }

    @Test
    void letter_anotherHostRefusesLater_namesItsEventsToo() throws IOException {
        folder.write(erasure("abc", NOW, progress(Erasure.State.QUEUED)));
        Erasure first = erasure("abc", NOW, progress(Erasure.State.NOT_SUPPORTED), progress(Erasure.State.QUEUED));
        String one = first.parts().get(0).ids().uuids().get(0);
        String other = first.parts().get(1).ids().uuids().get(0);
        assertThat(folder.letter(first)).content().contains(one).doesNotContain(other);
        ErasurePart refused = first.parts().get(1).with(progress(Erasure.State.NOT_SUPPORTED));
        Erasure later = new Erasure("abc", NOW, NOW, List.of(first.parts().get(0), refused));
        assertThat(folder.letter(later)).content().contains(one, other);
    }

    @Test
    void write_everyState_isReadAsItWas() throws IOException {
        for (Erasure.State state : Erasure.State.values()) {
            Erasure written = erasure("r-" + state, NOW, progress(state), ErasureProgress.QUEUED.expired());
            folder.write(written);
            Erasure read = folder.read().erasures().get(0);
            assertThat(read.receipt()).isEqualTo(written.receipt());
            assertThat(read.requestedAt()).isEqualTo(NOW);
            for (int at = 0; at < 2; at++) {
                assertThat(read.parts().get(at).to())
                        .isEqualTo(written.parts().get(at).to());
                assertThat(read.parts().get(at).ids())
                        .isEqualTo(written.parts().get(at).ids());
                assertThat(read.parts().get(at).progress())
                        .isEqualTo(written.parts().get(at).progress());
            }
            Files.delete(folder.file(written.receipt()));
        }
    }

    @ParameterizedTest
    @CsvSource({"SENT, QUEUED, QUEUED", "FAILED, SENT, SENT", "DONE, FAILED, FAILED", "DONE, DONE, DONE"})
    void state_ofSeveralParts_isThatWhichIsFurthestFromDone(
            Erasure.State one, Erasure.State other, Erasure.State whole) {
        assertThat(erasure("r", NOW, progress(one), progress(other)).state()).isEqualTo(whole);
        assertThat(erasure("r", NOW, progress(other), progress(one)).state()).isEqualTo(whole);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{\"receipt\":\"r\"}",
                "REPLACE \"host\": \"https://a.example\" BY \"host\": \"http://a.example\"",
                "REPLACE \"host\": \"https://a.example\" BY \"host\": \"file:///etc\"",
                "REPLACE \"receipt\": \"r\" BY \"receipt\": \"s\"",
                "REPLACE \"receipt\": \"r\" BY \"receipt\": \"../r\"",
                "REPLACE \"host_receipt\": \"\" BY \"host_receipt\": \"a/b?c\"",
                "REPLACE \"state\": \"queued\" BY \"state\": \"other\"",
                "REPLACE \"status\": 503 BY \"status\": \"503\"",
                "REPLACE \"uuids\": [ BY \"uuids\": [\"ada\",",
                "REPLACE \"distinct_ids\": [ BY \"distinct_ids\": [\"00000000-0000-1000-8000-000000000000\",",
                "REPLACE 2026-11-25T BY yesterday"
            })
    void read_damagedFile_isToldAndHoldsUpNoOther(String damage) throws IOException {
        folder.write(erasure("r", NOW, progress(Erasure.State.QUEUED)));
        folder.write(erasure("other", NOW, progress(Erasure.State.QUEUED)));
        Path file = folder.file("r");
        String text = Files.readString(file);
        if (damage.startsWith("REPLACE ")) {
            String[] change = damage.substring("REPLACE ".length()).split(" BY ", 2);
            assertThat(text).contains(change[0]);
            Files.writeString(file, text.replace(change[0], change[1]));
        } else {
            Files.writeString(file, damage);
        }
        assertThat(folder.read().damaged()).containsExactly(file);
        assertThat(folder.read().erasures()).extracting(Erasure::receipt).containsExactly("other");
    }

    @Test
    void clean_after90Days_letsGoOfAllButWhatIsQueued() throws IOException {
        Instant old = NOW.minus(Duration.ofDays(91));
        for (Erasure.State state : Erasure.State.values()) {
            folder.write(erasure("old-" + state, old, progress(state)));
            folder.write(erasure("new-" + state, NOW.minus(Duration.ofDays(89)), progress(state)));
        }
        Path damaged = Files.writeString(files.resolve("damaged.json"), "{");
        Path oldDamaged = Files.writeString(files.resolve("old.json"), "{");
        Files.setLastModifiedTime(damaged, FileTime.from(NOW));
        Files.setLastModifiedTime(oldDamaged, FileTime.from(old));
        Path unfinished = Files.writeString(files.resolve("x.json.tmp"), "{");

        folder.clean(NOW.toEpochMilli());

        assertThat(folder.read().erasures())
                .extracting(Erasure::receipt)
                .containsExactlyInAnyOrder(
                        "old-QUEUED", "new-QUEUED", "new-SENT", "new-FAILED", "new-NOT_SUPPORTED", "new-DONE");
        assertThat(damaged).exists();
        assertThat(oldDamaged).doesNotExist();
        assertThat(unfinished).doesNotExist();
    }

    @Test
    void read_linksAndOtherFiles_areNotOurs() throws IOException {
        folder.write(erasure("r", NOW, progress(Erasure.State.DONE)));
        Files.createSymbolicLink(files.resolve("link.json"), folder.file("r"));
        Files.writeString(files.resolve("notes.txt"), "mine");
        assertThat(folder.read().erasures()).hasSize(1);
        assertThat(folder.read().damaged()).isEmpty();
        folder.clean(NOW.toEpochMilli());
        assertThat(files.resolve("notes.txt")).exists();
    }
}
