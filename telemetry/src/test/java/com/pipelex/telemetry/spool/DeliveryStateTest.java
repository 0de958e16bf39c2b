package com.pipelex.telemetry.spool;

import static org.assertj.core.api.Assertions.assertThat;

import com.pipelex.telemetry.Project;
import com.pipelex.telemetry.consent.Destination;
import com.pipelex.telemetry.consent.Home;
import com.pipelex.telemetry.delivery.DeliveryOutcome;
import com.pipelex.telemetry.event.DropReason;
import com.pipelex.telemetry.event.SensitiveClass;
import com.pipelex.telemetry.internal.OwnFiles;
import com.pipelex.telemetry.upload.Totals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What delivery remembers from one run to the next, and how long it waits. */
final class DeliveryStateTest {

    private static final long NOW = 1_785_600_000_000L;
    private static final long MINUTE = Duration.ofMinutes(1).toMillis();
    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final Destination HERE = new Destination("https://eu.i.posthog.com", "phc_a");
    private static final EndpointResponse UNAVAILABLE = new EndpointResponse.Later(503, 0);

    @TempDir
    Path root;

    private Home home;
    private Path file;

    @BeforeEach
    void open() throws IOException {
        home = Project.in(root.toRealPath()).home();
        Files.createDirectories(home.dataFolder());
        file = home.deliveryState().toPath();
    }

    @Test
    void write_everything_isReadBack() throws IOException {
        DeliveryState state = new DeliveryState();
        for (DropReason reason : DropReason.values()) {
            state.apply(Totals.lost(reason, 10 + reason.ordinal()));
        }
        long[] reported = new long[DropReason.COUNT];
        reported[DropReason.TORN.ordinal()] = 4;
        state.beginReport("{}", reported);
        state.endReport();
        for (SensitiveClass kind : SensitiveClass.values()) {
            state.apply(Totals.lost(kind, 30 + kind.ordinal()));
        }
        state.apply(Totals.delivered(500));
        state.apply(Totals.delivered(20));
        for (int run = 0; run < OverheadBudget.RUNS; run++) {
            state.cost(OverheadBudget.BUDGET_MICROS + run);
        }
        state.limit(NOW);
        state.ended(DeliveryOutcome.LATER, new EndpointResponse.Later(429, 90 * MINUTE), HERE, NOW);
        state.write(home, FileOps.SYSTEM);

        DeliveryState read = DeliveryState.read(home);
        assertThat(read.delivered()).isEqualTo(520);
        assertThat(read.lastAttempt()).isEqualTo(NOW);
        assertThat(read.costs()).hasToString(state.costs().toString());
        assertThat(read.limitedUntil()).isEqualTo(NOW + 7 * DAY);
        assertThat(read.lastOutcome()).isEqualTo("later");
        assertThat(read.lastStatus()).isEqualTo(429);
        assertThat(read.nextAttempt()).isEqualTo(NOW + 90 * MINUTE);
        for (DropReason reason : DropReason.values()) {
            assertThat(read.dropped(reason)).isEqualTo(10 + reason.ordinal());
            long known = reason == DropReason.TORN ? 4 : 0;
            long unknown = reason == DropReason.DISCARDED ? 0 : 10 + reason.ordinal() - known;
            assertThat(read.unreported()[reason.ordinal()]).isEqualTo(unknown);
        }
        for (SensitiveClass kind : SensitiveClass.values()) {
            assertThat(read.redacted(kind)).isEqualTo(30 + kind.ordinal());
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void write_again_replacesAndLeavesNothingBeside() throws IOException {
        Files.writeString(file.resolveSibling("delivery.state.tmp"), "left by a killed process");
        DeliveryState state = new DeliveryState();
        state.apply(Totals.delivered(1));
        state.write(home, FileOps.SYSTEM);
        state.apply(Totals.delivered(1));
        assertThat(state.isWritten(home, FileOps.SYSTEM)).isTrue();
        assertThat(DeliveryState.read(home).delivered()).isEqualTo(2);
        assertThat(home.data().list()).containsExactlyInAnyOrder("owner", "delivery.state");
    }

    @Test
    void isWritten_whereThatCannotBe_isFalseAndTheOldOneStays() throws IOException {
        DeliveryState state = new DeliveryState();
        state.apply(Totals.delivered(1));
        assertThat(state.isWritten(home, FileOps.SYSTEM)).isTrue();
        Files.createDirectories(file.resolveSibling("delivery.state.tmp").resolve("full"));
        state.apply(Totals.delivered(1));
        assertThat(state.isWritten(home, FileOps.SYSTEM)).isFalse();
        assertThat(DeliveryState.read(home).delivered()).isEqualTo(1);
        assertThat(new DeliveryState().isWritten(Project.homeOf("pipelex", root.resolve("nowhere")), FileOps.SYSTEM))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\u0000\u0001\u0002",
                "delivered = ",
                "delivered = 5\ndelivered = 6\n",
                "delivered = 5\nnext_attempt = 1785600600000\n[",
                "delivered = \"5\"\nlast_status = 1.5\nnext_attempt = true\nlast_outcome = 3\nfailures = [1]\n",
                "delivered = 99999999999999999999999\n",
                "{\"delivered\": 5}"
            })
    void read_damagedFile_isZeros(String text) throws IOException {
        Files.writeString(file, text);
        assertIsEmpty(DeliveryState.read(home));
    }

    @Test
    void read_noFileOrAFolderOrTooMuch_isZeros() throws IOException {
        assertIsEmpty(DeliveryState.read(home));
        Files.writeString(file, "delivered = 5\n" + "# much\n".repeat(10_000));
        assertIsEmpty(DeliveryState.read(home));
        Files.delete(file);
        Files.createDirectory(file);
        assertIsEmpty(DeliveryState.read(home));
    }

    private static void assertIsEmpty(DeliveryState state) {
        assertThat(state.delivered()).isZero();
        assertThat(state.lastAttempt()).isZero();
        assertThat(state.lastOutcome()).isEmpty();
        assertThat(state.lastStatus()).isZero();
        assertThat(state.nextAttempt()).isZero();
        assertThat(state.unreported()).containsOnly(0);
        assertThat(state.isWaiting(HERE, NOW)).isFalse();
    }

    @Test
    void ended_later_waitsTwiceAsLongEachTimeUpToADay() throws IOException {
        long[] minutes = {10, 20, 40, 80, 160, 320, 640, 1_280, 1_440, 1_440};
        for (long expected : minutes) {
            DeliveryState state = DeliveryState.read(home);
            state.ended(DeliveryOutcome.LATER, UNAVAILABLE, HERE, NOW);
            assertThat(state.nextAttempt() - NOW).isEqualTo(expected * MINUTE);
            state.write(home, FileOps.SYSTEM);
        }
        DeliveryState state = DeliveryState.read(home);
        for (int more = 0; more < 200; more++) {
            state.ended(DeliveryOutcome.LATER, UNAVAILABLE, HERE, NOW);
            assertThat(state.nextAttempt() - NOW).isEqualTo(DAY);
        }
        state.ended(DeliveryOutcome.DELIVERED, new EndpointResponse.Accepted(200), HERE, NOW);
        assertThat(state.nextAttempt()).isZero();
        state.ended(DeliveryOutcome.LATER, UNAVAILABLE, HERE, NOW);
        assertThat(state.nextAttempt() - NOW).isEqualTo(10 * MINUTE);
    }

    @Test
    void ended_hostAskedForALongerWait_getsIt() {
        DeliveryState state = new DeliveryState();
        state.ended(DeliveryOutcome.LATER, new EndpointResponse.Later(429, 3 * MINUTE), HERE, NOW);
        assertThat(state.nextAttempt() - NOW).isEqualTo(10 * MINUTE);
        state.ended(DeliveryOutcome.LATER, new EndpointResponse.Later(429, 300 * MINUTE), HERE, NOW);
        assertThat(state.nextAttempt() - NOW).isEqualTo(300 * MINUTE);
    }

    @ParameterizedTest
    @CsvSource({"0,true", "599999,true", "600000,false", "600001,false", "86400000,false", "-85800000,true"})
    void isWaiting_asTimePasses_untilTheNextAttempt(long passed, boolean isWaiting) {
        DeliveryState state = new DeliveryState();
        state.ended(DeliveryOutcome.LATER, UNAVAILABLE, HERE, NOW);
        assertThat(state.isWaiting(HERE, NOW + passed)).isEqualTo(isWaiting);
    }

    @ParameterizedTest
    @ValueSource(longs = {-85_800_001, -31_536_000_000L, -NOW, 31_536_000_000L, Long.MAX_VALUE - NOW})
    void isWaiting_clockJumped_isFalse(long jump) {
        DeliveryState state = new DeliveryState();
        state.ended(DeliveryOutcome.LATER, UNAVAILABLE, HERE, NOW);
        assertThat(state.isWaiting(HERE, NOW + jump)).isFalse();
    }

    @Test
    void isWaiting_refused_forThatHostAndKeyAndADayOnly() throws IOException {
        Destination odd = new Destination("https://a.example/x", "phc\"\\n");
        DeliveryState state = new DeliveryState();
        state.ended(DeliveryOutcome.REJECTED, new EndpointResponse.Rejected(401), odd, NOW);
        state.write(home, FileOps.SYSTEM);
        DeliveryState read = DeliveryState.read(home);
        assertThat(read.isWaiting(odd, NOW)).isTrue();
        assertThat(read.isWaiting(odd, NOW + DAY - 1)).isTrue();
        assertThat(read.isWaiting(odd, NOW + DAY)).isFalse();
        assertThat(read.isWaiting(new Destination(odd.host(), "phc_b"), NOW)).isFalse();
        assertThat(read.isWaiting(new Destination("https://b.example", odd.projectKey()), NOW))
                .isFalse();
    }

    @Test
    void isWaiting_hostIsNotThere_forThatHostAlone() {
        DeliveryState state = new DeliveryState();
        state.ended(DeliveryOutcome.REJECTED, new EndpointResponse.Rejected(401), HERE, NOW);
        state.ended(DeliveryOutcome.LATER, UNAVAILABLE, HERE, NOW);
        assertThat(state.isWaiting(HERE, NOW)).isTrue();
        assertThat(state.isAskedToWait(HERE, NOW)).isFalse();
        assertThat(state.isWaiting(new Destination("https://b.example", "phc_b"), NOW))
                .isFalse();
    }

    @Test
    void isAskedToWait_hostAsked_untilThen() {
        DeliveryState state = new DeliveryState();
        state.ended(DeliveryOutcome.LATER, new EndpointResponse.Later(429, 5_000), HERE, NOW);
        assertThat(state.isAskedToWait(HERE, NOW + 4_999)).isTrue();
        assertThat(state.isAskedToWait(HERE, NOW + 5_000)).isFalse();
        assertThat(state.isAskedToWait(new Destination("https://b.example", "phc_b"), NOW))
                .isFalse();
    }

    @Test
    void read_figuresThatCannotBe_areCutToWhatCan() throws IOException {
        OwnFiles.folder(home.data());
        Files.writeString(
                home.deliveryState().toPath(),
                "delivered = -7\nlast_attempt = -1\nlast_status = 99999999999\nfailures = -3\n"
                        + "dropped_torn = 9223372036854775807\n");
        DeliveryState state = DeliveryState.read(home);
        state.apply(Totals.lost(DropReason.TORN, 1));
        assertThat(state.delivered()).isZero();
        assertThat(state.lastAttempt()).isZero();
        assertThat(state.lastStatus()).isEqualTo(999);
        assertThat(state.dropped(DropReason.TORN)).isPositive();
        state.ended(DeliveryOutcome.LATER, new EndpointResponse.Later(0, 0), HERE, NOW);
        assertThat(state.nextAttempt()).isGreaterThan(NOW);
    }

    @Test
    void unreported_moreReportedThanDropped_isNeverNegative() {
        DeliveryState state = new DeliveryState();
        state.apply(Totals.lost(DropReason.EXPIRED, 3));
        long[] first = state.unreported();
        state.apply(Totals.lost(DropReason.EXPIRED, 2));
        state.beginReport("{}", first);
        state.endReport();
        assertThat(state.unreported()[DropReason.EXPIRED.ordinal()]).isEqualTo(2);
        state.beginReport("{}", first);
        state.endReport();
        assertThat(state.unreported()).containsOnly(0);
        assertThat(state.dropped(DropReason.EXPIRED)).isEqualTo(5);
    }
}
