package com.pipelex.telemetry.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pipelex.telemetry.Telemetry;
import com.pipelex.telemetry.event.Envelope;
import com.pipelex.telemetry.event.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a host's own tests can ask of the telemetry that they hand to it. */
final class RecordingTelemetryTest {

    private final RecordingTelemetry telemetry = new RecordingTelemetry();

    private record Started(String name) implements Event {}

    private record Ended(boolean isGood) implements Event {}

    /** A host, as far as it matters here. */
    private static void build(Telemetry telemetry) {
        telemetry.record(new Started("a"));
        telemetry.record(new Ended(true), Envelope.none().withDistinctId("ada").withTimestamp(Instant.EPOCH));
        telemetry.record(new Started("b"));
    }

    @Test
    void events_ofAType_areThoseInTheirOrder() {
        build(telemetry);
        assertThat(telemetry.events(Started.class)).containsExactly(new Started("a"), new Started("b"));
        assertThat(telemetry.events(Event.class)).containsExactly(new Started("a"), new Ended(true), new Started("b"));
        assertThat(new RecordingTelemetry().events(Event.class)).isEmpty();
    }

    @Test
    void only_oneOfItsType_isThat() {
        build(telemetry);
        assertThat(telemetry.only(Ended.class).isGood()).isTrue();
    }

    @Test
    void only_noneOrMore_saysWhatWasRecorded() {
        assertThatThrownBy(() -> telemetry.only(Ended.class))
                .isInstanceOf(AssertionError.class)
                .hasMessage("expected one Ended, but recorded were []");
        build(telemetry);
        assertThatThrownBy(() -> telemetry.only(Started.class))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("expected one Started, but recorded were [")
                .hasMessageContainingAll("Started[name=a]", "Started[name=b]", "Ended[isGood=true]");
    }

    @Test
    void recorded_envelope_isTheHosts() {
        build(telemetry);
        assertThat(telemetry.recorded())
                .extracting(RecordingTelemetry.Recorded::envelope)
                .containsExactly(
                        Envelope.none(),
                        Envelope.none().withDistinctId("ada").withTimestamp(Instant.EPOCH),
                        Envelope.none());
    }

    @Test
    void recorded_handedOut_isACopy() {
        List<RecordingTelemetry.Recorded> before = telemetry.recorded();
        build(telemetry);
        assertThat(before).isEmpty();
        assertThat(telemetry.recorded()).isUnmodifiable().hasSize(3);
    }

    @Test
    void stats_afterEvents_countThem() {
        build(telemetry);
        assertThat(telemetry.stats().recorded()).isEqualTo(3);
        assertThat(telemetry.stats().pending()).isEqualTo(3);
        assertThat(telemetry.stats().dropped()).isEmpty();
        assertThat(telemetry.flush(Duration.ZERO)).isTrue();
    }

    @Test
    void close_byTheHost_isToBeSeen() {
        assertThat(telemetry.isClosed()).isFalse();
        try (Telemetry used = telemetry) {
            build(used);
            assertThat(telemetry.isClosed()).isFalse();
        }
        assertThat(telemetry.isClosed()).isTrue();
        assertThat(telemetry.recorded()).hasSize(3);
    }

    @Test
    void record_byManyThreads_keepsEach() {
        IntStream.range(0, 20_000).parallel().forEach(number -> telemetry.record(new Started("" + number)));
        List<String> names = new ArrayList<>();
        telemetry.events(Started.class).forEach(event -> names.add(event.name()));
        assertThat(names).hasSize(20_000).doesNotHaveDuplicates();
    }
}
