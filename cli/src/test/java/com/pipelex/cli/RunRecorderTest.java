package com.pipelex.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.pipelex.cli.session.PipelexEvent;
import com.pipelex.language.PipeType;
import com.pipelex.runtime.event.FailureKind;
import com.pipelex.runtime.event.Outcome;
import com.pipelex.runtime.event.PipeFinished;
import com.pipelex.runtime.event.PipeStarted;
import com.pipelex.runtime.event.PipelineFinished;
import com.pipelex.runtime.event.PipelineStarted;
import com.pipelex.runtime.event.Usage;
import com.pipelex.runtime.model.Provider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RunRecorderTest {

    private static final UUID RUN = UUID.fromString("6f1f3a52-8c4d-4f0e-9b7a-2d5e8c1a4b3f");

    private final List<PipelexEvent> events = new ArrayList<>();
    private final RunRecorder recorder = new RunRecorder(events::add, false);

    @Test
    void run_success_recordsItsFourEventsInOrder() {
        Usage usage = new Usage(2, 1, 300, 40, Set.of(Provider.OLLAMA));
        recorder.pipelineStarted(new PipelineStarted(RUN, PipeType.SEQUENCE, false));
        recorder.pipeStarted(new PipeStarted(RUN, PipeType.SEQUENCE, 0));
        recorder.pipeFinished(
                new PipeFinished(RUN, PipeType.SEQUENCE, 0, Outcome.SUCCESS, null, Duration.ofMillis(5), usage));
        recorder.pipelineFinished(new PipelineFinished(
                RUN, PipeType.SEQUENCE, false, Outcome.SUCCESS, null, Duration.ofMillis(6), 3, usage));

        assertThat(events)
                .containsExactly(
                        new PipelexEvent.PipelineExecute(RUN, PipelexEvent.PipeKind.SEQUENCE, false),
                        new PipelexEvent.PipeRun(RUN, PipelexEvent.PipeKind.SEQUENCE, 0, false),
                        new PipelexEvent.PipeComplete(
                                RUN,
                                PipelexEvent.PipeKind.SEQUENCE,
                                Outcome.SUCCESS,
                                null,
                                Duration.ofMillis(5),
                                2,
                                300,
                                40,
                                1,
                                Set.of(Provider.OLLAMA),
                                false),
                        new PipelexEvent.PipelineComplete(
                                RUN,
                                PipelexEvent.PipeKind.SEQUENCE,
                                Outcome.SUCCESS,
                                null,
                                Duration.ofMillis(6),
                                3,
                                2,
                                300,
                                40,
                                1,
                                Set.of(Provider.OLLAMA),
                                false));
    }

    @ParameterizedTest
    @EnumSource(FailureKind.class)
    void failure_everyKind_isRecorded(FailureKind kind) {
        recorder.pipelineFinished(
                new PipelineFinished(RUN, PipeType.LLM, false, Outcome.FAILURE, kind, Duration.ZERO, 1, Usage.none()));
        PipelexEvent.PipelineComplete event = (PipelexEvent.PipelineComplete) events.get(0);
        assertThat(event.errorKind()).isEqualTo(kind);
        assertThat(event.pipelineExecuteOutcome()).isEqualTo(Outcome.FAILURE);
    }

    @ParameterizedTest
    @EnumSource(PipeType.class)
    void pipe_everyType_hasItsNameInTheCatalogue(PipeType type) {
        recorder.pipeStarted(new PipeStarted(RUN, type, 1));
        assertThat(events).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Provider.class)
    void usage_everyProvider_isRecorded(Provider provider) {
        Usage usage = new Usage(1, 0, 1, 1, Set.of(provider));
        recorder.pipeFinished(new PipeFinished(RUN, PipeType.LLM, 0, Outcome.SUCCESS, null, Duration.ZERO, usage));
        PipelexEvent.PipeComplete event = (PipelexEvent.PipeComplete) events.get(0);
        assertThat(event.providers()).containsExactly(provider);
    }
}
