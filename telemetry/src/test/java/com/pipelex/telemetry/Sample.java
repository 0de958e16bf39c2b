package com.pipelex.telemetry;

import com.pipelex.telemetry.event.Catalogue;
import com.pipelex.telemetry.event.Category;
import com.pipelex.telemetry.event.Event;
import com.pipelex.telemetry.event.PropertyWriter;
import com.pipelex.telemetry.event.SensitiveClass;
import com.pipelex.telemetry.event.Version;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A host's events, with a property of every kind, and encoders as they are generated. */
public final class Sample {

    private Sample() {}

    public enum Outcome {
        SUCCESS,
        FAILURE
    }

    public record Step(
            boolean cached,
            long count,
            @Nullable Duration duration,
            @Nullable Outcome outcome,
            @Nullable Set<Outcome> seen,
            @Nullable Version version,
            @Nullable UUID run,
            @Nullable String prompt)
            implements Event {}

    /** An event that no catalogue knows. */
    public record Unknown() implements Event {}

    /** An event whose encoder fails. */
    record Failing(Throwable failure) implements Event {}

    public static Step step() {
        return step(Duration.ofMillis(1_234), UUID.fromString("01893d5e-7a60-7000-8000-000000000001"));
    }

    public static Step step(@Nullable Duration duration, UUID run) {
        return new Step(
                true, 7, duration, Outcome.FAILURE, Set.of(Outcome.SUCCESS), new Version(1, 2, 3), run, "secret");
    }

    public static final Catalogue CATALOGUE = new Events();

    private static final class Events implements Catalogue {

        private static final String[] OUTCOMES = {"success", "failure"};

        @Override
        public String name() {
            return "sample";
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public String hash() {
            return "0123456789abcdef";
        }

        @Override
        public List<Category> categories() {
            return List.of();
        }

        @Override
        public int notice(Event event) {
            return 1;
        }

        @Override
        public @Nullable String eventName(Event event) {
            return event instanceof Step ? "step" : event instanceof Failing ? "failing" : null;
        }

        @Override
        public void encode(Event event, PropertyWriter out) {
            if (event instanceof Failing failing) {
                throw Sample.<RuntimeException>thrown(failing.failure());
            }
            if (event instanceof Step step) {
                out.bool("cached", step.cached());
                out.number("count", step.count(), 0, 100);
                out.duration("duration_ms", step.duration(), 0, 86_400_000);
                out.choice("outcome", step.outcome(), OUTCOMES);
                out.choices("seen", step.seen(), OUTCOMES);
                out.version("version", step.version());
                out.uuid("run", step.run());
                out.sensitive(SensitiveClass.PROMPT, step.prompt());
            }
        }

        @Override
        public void encodeContext(Object context, PropertyWriter out) {
            if (context instanceof RuntimeException failure) {
                throw failure;
            }
            out.version("app_version", new Version(4, 5, 6));
        }
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> T thrown(Throwable failure) throws T {
        throw (T) failure;
    }
}
