package com.pipelex.collector.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pipelex.collector.config.Project;
import com.pipelex.collector.store.DuckDbEventStore;
import com.pipelex.collector.store.ErasureReceipt.Forwarded;
import com.pipelex.collector.store.ErasureRequest;
import com.pipelex.collector.store.StoreException;
import com.pipelex.collector.store.StoreOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ErasureForwardTaskTest {

    @TempDir
    Path folder;

    private DuckDbEventStore store;
    private List<Project> projects = List.of(SampleEvents.relayed("one"), SampleEvents.relayed("two"));
    private final List<List<String>> asked = new ArrayList<>();
    private final Set<String> silent = new HashSet<>();
    private boolean takes = true;

    @BeforeEach
    void open() throws StoreException {
        store = DuckDbEventStore.open(folder, StoreOptions.DEFAULT);
    }

    @AfterEach
    void close() throws StoreException {
        store.close();
    }

    private boolean upstream(Project project, List<String> distinctIds) throws IOException {
        asked.add(distinctIds);
        if (silent.contains(project.name())) {
            throw new IOException("answered with 503");
        }
        return takes;
    }

    /** Erased here, and to be forwarded. */
    private UUID erased(String receipt, String project) throws Exception {
        UUID run = UUID.randomUUID();
        store.append(List.of(SampleEvents.anonymous(project, run.toString())), List.of());
        queue(receipt, project, run);
        return run;
    }

    private void queue(String receipt, String project, UUID run) throws Exception {
        store.queueErasure(new ErasureRequest(receipt, project, List.of(), List.of(run), SampleEvents.NOW));
        new ErasureTask(store, () -> projects, folder.resolve("tmp")).run();
    }

    private void forward(Duration later) throws Exception {
        Clock clock = Clock.fixed(SampleEvents.NOW.plus(later), ZoneOffset.UTC);
        new ErasureForwardTask(store, () -> projects, this::upstream, clock).run();
    }

    private void forwardInVain(Duration later) {
        assertThatThrownBy(() -> forward(later)).isInstanceOf(IOException.class);
    }

    private Forwarded forwarded(String receipt) throws StoreException {
        return store.erasure(receipt).orElseThrow().forwarded();
    }

    @Test
    void run_taken_isDoneAndAskedOnce() throws Exception {
        UUID run = erased("r1", "one");
        forward(Duration.ZERO);
        forward(Duration.ofHours(1));
        assertThat(asked).containsExactly(List.of(run.toString()));
        assertThat(forwarded("r1")).isEqualTo(Forwarded.DONE);
    }

    @Test
    void run_refused_hasFailedAndIsNotTriedAgain() throws Exception {
        takes = false;
        erased("r1", "one");
        forward(Duration.ZERO);
        forward(Duration.ofHours(1));
        assertThat(asked).hasSize(1);
        assertThat(forwarded("r1")).isEqualTo(Forwarded.FAILED);
    }

    @Test
    void run_notReached_isTriedEverMoreSeldomAcrossAReopening() throws Exception {
        silent.add("one");
        UUID run = erased("r1", "one");
        forwardInVain(Duration.ZERO);
        forward(Duration.ofSeconds(59));
        assertThat(asked).hasSize(1);
        forwardInVain(Duration.ofHours(1));
        assertThat(forwarded("r1")).isEqualTo(Forwarded.QUEUED);
        close();
        open();
        forward(Duration.ofMinutes(119));
        assertThat(asked).hasSize(2);
        silent.clear();
        forward(Duration.ofMinutes(120));
        assertThat(asked).hasSize(3).containsOnly(List.of(run.toString()));
        assertThat(forwarded("r1")).isEqualTo(Forwarded.DONE);
    }

    @Test
    void run_notReachedForDays_isTriedEverySixHoursForTwentyEightDays() throws Exception {
        silent.add("one");
        erased("r1", "one");
        forwardInVain(Duration.ofDays(20));
        forward(Duration.ofDays(20).plusHours(5));
        assertThat(asked).hasSize(1);
        forwardInVain(Duration.ofDays(20).plusHours(6));
        forwardInVain(Duration.ofDays(28));
        assertThat(forwarded("r1")).isEqualTo(Forwarded.QUEUED);
        forwardInVain(Duration.ofDays(29));
        assertThat(forwarded("r1")).isEqualTo(Forwarded.FAILED);
        forward(Duration.ofDays(30));
        assertThat(asked).hasSize(4);
    }

    @Test
    void run_oneProjectIsNotReached_theOthersAreAndItIsAskedOnceARound() throws Exception {
        silent.add("one");
        erased("r1", "one");
        erased("r2", "one");
        erased("r3", "two");
        forwardInVain(Duration.ZERO);
        assertThat(asked).hasSize(2);
        assertThat(forwarded("r3")).isEqualTo(Forwarded.DONE);
        assertThat(forwarded("r1")).isEqualTo(Forwarded.QUEUED);
        assertThat(forwarded("r2")).isEqualTo(Forwarded.QUEUED);
    }

    @Test
    void run_nothingMatched_asksForSomebodyWhoDoesNotExist() throws Exception {
        UUID absent = UUID.randomUUID();
        queue("r1", "one", absent);
        forward(Duration.ZERO);
        assertThat(asked)
                .singleElement()
                .satisfies(ids -> assertThat(ids).singleElement().isNotEqualTo(absent.toString()));
        assertThat(forwarded("r1")).isEqualTo(Forwarded.DONE);
    }

    @Test
    void run_relayTakenAway_isNotConfigured() throws Exception {
        erased("r1", "one");
        projects = List.of(Project.of("one", "k"));
        forward(Duration.ZERO);
        assertThat(asked).isEmpty();
        assertThat(forwarded("r1")).isEqualTo(Forwarded.NOT_CONFIGURED);
    }

    @Test
    void erasure_upstreamNotReached_isDoneHereMeanwhile() throws Exception {
        silent.add("one");
        erased("r1", "one");
        forwardInVain(Duration.ZERO);
        erased("r2", "one");
        assertThat(store.erasure("r2").orElseThrow().done()).isNotNull();
        assertThat(SampleEvents.stored(store)).isEmpty();
    }
}
