package com.pipelex.telemetry.upload;

import static org.assertj.core.api.Assertions.assertThat;

import com.pipelex.telemetry.TelemetryData;
import com.pipelex.telemetry.consent.Environment;
import com.pipelex.telemetry.delivery.DeliveryOutcome;
import com.pipelex.telemetry.delivery.DeliveryReport;
import com.pipelex.telemetry.event.DropReason;
import com.pipelex.telemetry.internal.Deadline;
import com.pipelex.telemetry.spool.DeliveryState;
import com.pipelex.telemetry.spool.PendingFolder;
import com.pipelex.telemetry.spool.SpoolContext;
import com.pipelex.telemetry.spool.SpoolQuota;
import com.pipelex.telemetry.testing.Received;
import com.pipelex.telemetry.testing.Reply;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What delivery must not lose, nor lose without a count, when the worst moment is the one that comes. */
class DeliveryLossIT extends DeliveryFixture {

    private Map<DropReason, Long> dropped() {
        return TelemetryData.of(home, Map.of()).status().dropped();
    }

    @Test
    void run_timeIsUpWhileHalving_dropsNothingThatWasNotRefusedByItself() {
        record(2);
        stub.answer(request -> Reply.status(400).after(Duration.ofMillis(300)));

        DeliveryReport report = new Delivery(
                        home,
                        new Environment(Map.of()),
                        QUICK.withRequestTimeout(Duration.ofSeconds(5)),
                        System::currentTimeMillis,
                        Deadline.in(Duration.ofMillis(350)))
                .run(Backoff.IGNORED);

        assertThat(report.outcome()).isEqualTo(DeliveryOutcome.LATER);
        assertThat(dropped()).isEmpty();
        assertThat(pendingEvents()).isEqualTo(2);
    }

    @Test
    void run_hostRefusesTheReportOfLosses_theEventGoesWithoutIt() throws IOException {
        record(1);
        Files.createFile(
                new File(home.pending(), System.currentTimeMillis() + "-1-0123abcd.unwritable-7.drop").toPath());
        stub.answer(request ->
                request.events().stream().anyMatch(event -> "telemetry_dropped".equals(event.get("event")))
                        ? Reply.status(400)
                        : Reply.ok());

        deliver();

        assertThat(things()).hasSize(1);
        assertThat(dropped()).containsOnly(Map.entry(DropReason.UNWRITABLE, 7L));
    }

    @Test
    void run_reportOfLossesIsSentAgain_itHasTheSameUuid() throws IOException {
        record(1);
        Files.createFile(
                new File(home.pending(), System.currentTimeMillis() + "-1-0123abcd.unwritable-7.drop").toPath());
        stub.enqueue(Reply.status(503));
        deliver();
        deliver();

        List<Object> sent = new ArrayList<>();
        for (Received request : stub.requests()) {
            for (Map<String, Object> event : request.events()) {
                if ("telemetry_dropped".equals(event.get("event"))) {
                    sent.add(event.get("uuid"));
                }
            }
        }
        assertThat(sent).hasSize(2);
        assertThat(sent.get(0)).isEqualTo(sent.get(1));
        assertThat(TelemetryData.of(home, Map.of()).status().delivered()).isEqualTo(1);
    }

    @Test
    void run_choiceLoweredMeanwhile_sendsNoMoreOfWhatIdentifies() throws IOException {
        choose("identified", stub.url().toString());
        record(600);
        stub.answer(request -> {
            try {
                choose("anonymous", stub.url().toString());
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
            return Reply.ok();
        });

        assertThat(deliver().outcome()).isEqualTo(DeliveryOutcome.LATER);
        assertThat(stub.requests()).hasSize(1);
        deliver();

        assertThat(things()).hasSize(500);
        assertThat(dropped()).containsOnly(Map.entry(DropReason.CONSENT_LOWERED, 100L));
    }

    @Test
    void run_figuresCannotBeWritten_nothingIsSentUntilItCanBeCounted() throws IOException {
        record(2);
        File file =
                new PendingFolder(home, System::currentTimeMillis).list().get(0).file();
        Files.writeString(file.toPath(), "{\"half", StandardCharsets.UTF_8, StandardOpenOption.APPEND);
        File inTheWay = new File(home.deliveryState(), "x");
        assertThat(inTheWay.mkdirs()).isTrue();

        assertThat(deliver().outcome()).isEqualTo(DeliveryOutcome.UNWRITABLE);

        assertThat(stub.requests()).isEmpty();
        assertThat(pendingEvents()).isEqualTo(3);
        assertThat(inTheWay.delete() && home.deliveryState().delete()).isTrue();
        deliver();
        assertThat(things()).hasSize(2);
        assertThat(dropped()).containsOnly(Map.entry(DropReason.TORN, 1L));
        assertThat(file).doesNotExist();
    }

    @Test
    void run_wordThatCannotBeWrittenDown_isKeptAndCountedOnce() throws IOException {
        record(1);
        Files.createFile(
                new File(home.pending(), System.currentTimeMillis() + "-1-0123abcd.unwritable-7.drop").toPath());
        File inTheWay = new File(home.deliveryState(), "x");
        assertThat(inTheWay.mkdirs()).isTrue();
        deliver();
        assertThat(dropped()).containsOnly(Map.entry(DropReason.UNWRITABLE, 7L));

        assertThat(inTheWay.delete() && home.deliveryState().delete()).isTrue();
        deliver();

        assertThat(dropped()).containsOnly(Map.entry(DropReason.UNWRITABLE, 7L));
    }

    @Test
    void run_openFileOfALivingProcess_isLeftToItWhateverTheClockSays() throws IOException {
        record(2);
        File finished =
                new PendingFolder(home, System::currentTimeMillis).list().get(0).file();
        File open = new File(finished.getPath() + ".open");
        assertThat(finished.renameTo(open)).isTrue();
        // Begun, by the clock of then, hours before this process was; and quiet for some.
        String name = open.getName();
        long begun = System.currentTimeMillis() - Duration.ofHours(9).toMillis();
        File older = new File(home.pending(), begun + name.substring(name.indexOf('-')));
        assertThat(open.renameTo(older)).isTrue();
        assertThat(older.setLastModified(begun)).isTrue();

        assertThat(deliver().outcome()).isEqualTo(DeliveryOutcome.NOTHING);
        assertThat(older).exists();
    }

    @Test
    void ledger_entryLeftHalfWritten_isClearedAway() throws IOException {
        record(1);
        Files.createDirectories(home.sent().toPath());
        File half = new File(home.sent(), "1700000000000.json.tmp");
        Files.writeString(half.toPath(), "{\"accepted_at\":");

        deliver();

        assertThat(half).doesNotExist();
        assertThat(sentLog()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 413})
    void run_hostRefusesEverything_isAFailureAndSaysHowMany(int status) {
        record(5);
        stub.answer(request -> Reply.status(status));

        DeliveryReport report = deliver();

        assertThat(report.outcome()).isEqualTo(DeliveryOutcome.REFUSED);
        assertThat(report.outcome().isGood()).isFalse();
        assertThat(report.refused()).isEqualTo(5);
        assertThat(report.explanation()).contains("5 events were refused (" + status + ")");
        TelemetryData.LastDelivery last =
                TelemetryData.of(home, Map.of()).status().last();
        assertThat(last).isNotNull();
        assertThat(last.outcome()).isEqualTo("refused");
        assertThat(last.status()).isEqualTo(status);
        assertThat(dropped().values()).containsExactly(5L);
        assertThat(pendingEvents()).isZero();
    }

    @Test
    void run_recorderIsOverItsQuotaMeanwhile_losesNothingThatIsOnItsWay() {
        record(1_859);
        stub.answer(request -> {
            new SpoolQuota(SpoolContext.of(home, System::currentTimeMillis)).clean(0);
            return Reply.ok();
        });

        deliver();

        TelemetryData.Status status = TelemetryData.of(home, Map.of()).status();
        assertThat(things()).hasSize((int) status.delivered());
        assertThat(uuids(things())).doesNotHaveDuplicates();
        long lost = status.dropped().getOrDefault(DropReason.OVER_QUOTA, 0L);
        assertThat(status.delivered() + status.pendingEvents() + lost).isEqualTo(1_859);
        assertThat(status.delivered()).isGreaterThanOrEqualTo(500);
    }

    @Test
    void run_offWhileARequestIsUnderWay_discardsTheRestAndCountsIt() throws IOException {
        record(1_200);
        stub.answer(request -> {
            try {
                choose("off", stub.url().toString());
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
            return Reply.ok();
        });

        assertThat(deliver().outcome()).isEqualTo(DeliveryOutcome.OFF);

        TelemetryData.Status status = TelemetryData.of(home, Map.of()).status();
        assertThat(status.delivered()).isEqualTo(500);
        assertThat(status.pendingEvents()).isZero();
        assertThat(status.dropped()).containsOnly(Map.entry(DropReason.DISCARDED, 700L));
        assertThat(DeliveryState.read(home).unreported()).containsOnly(0);
    }
}
