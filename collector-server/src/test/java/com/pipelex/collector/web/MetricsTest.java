package com.pipelex.collector.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.pipelex.collector.log.Log;
import com.pipelex.collector.store.StoreException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class MetricsTest {

    private final ByteArrayOutputStream logged = new ByteArrayOutputStream();
    private final Metrics metrics = new Metrics(new Log(new PrintStream(logged, true, StandardCharsets.UTF_8)));

    private String scrape() throws IOException {
        WebResponse response =
                metrics.handle(new WebRequest("GET", "/metrics", Map.of(), Map.of(), new byte[0], "client"));
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.headers()).containsEntry("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
        return new String(((WebResponse.Bytes) response.body()).bytes(), StandardCharsets.UTF_8);
    }

    @Test
    void scrape_beforeAnything_hasEveryCounterAtZero() throws IOException {
        assertThat(scrape())
                .contains(
                        "# TYPE collector_events_received_total counter\n",
                        "collector_events_received_total 0.0\n",
                        "collector_events_stored_total 0.0\n",
                        "collector_commit_failures_total 0.0\n",
                        "# TYPE collector_commit_seconds histogram\n");
    }

    @Test
    void committed_twice_isCountedAndTimed() throws IOException {
        metrics.committed(1, 5, 4, 2_000_000);
        metrics.committed(1, 3, 3, 3_000_000_000L);

        assertThat(scrape())
                .contains(
                        "collector_events_received_total 8.0\n",
                        "collector_events_stored_total 7.0\n",
                        "collector_commit_seconds_bucket{le=\"0.001\"} 0\n",
                        "collector_commit_seconds_bucket{le=\"0.0025\"} 1\n",
                        "collector_commit_seconds_bucket{le=\"2.5\"} 1\n",
                        "collector_commit_seconds_bucket{le=\"+Inf\"} 2\n",
                        "collector_commit_seconds_count 2\n");
    }

    @Test
    void responded_severalStatuses_areCountedEach() throws IOException {
        metrics.responded(200);
        metrics.responded(200);
        metrics.responded(413);

        assertThat(scrape())
                .contains(
                        "collector_responses_total{status=\"200\"} 2.0\n",
                        "collector_responses_total{status=\"413\"} 1.0\n");
    }

    @Test
    void gauge_isReadAtEachScrape() throws IOException {
        long[] value = {1};
        metrics.gauge("queue_bytes", "Queue.", () -> value[0]);
        metrics.gauge("relay_forwarded", "Relay.", Map.of("a", () -> value[0], "b", () -> 7L));

        value[0] = 42;

        assertThat(scrape())
                .contains(
                        "# TYPE collector_queue_bytes gauge\n",
                        "collector_queue_bytes 42.0\n",
                        "collector_relay_forwarded{project=\"a\"} 42.0\n",
                        "collector_relay_forwarded{project=\"b\"} 7.0\n")
                .containsOnlyOnce("# TYPE collector_relay_forwarded gauge\n");
    }

    @Test
    void failed_untilACommitSucceeds_isLoggedOnce() throws IOException {
        metrics.failed(1, new StoreException("full", new IOException()));
        metrics.failed(1, new StoreException("full", new IOException()));
        metrics.committed(1, 1, 1, 1);

        assertThat(scrape()).contains("collector_commit_failures_total 2.0\n");
        assertThat(logged.toString(StandardCharsets.UTF_8))
                .containsOnlyOnce("store_failed")
                .containsOnlyOnce("store_recovered");
    }
}
