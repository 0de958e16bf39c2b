package org.example.linecount;

import com.pipelex.telemetry.event.Bounds;
import com.pipelex.telemetry.event.Catalogued;
import com.pipelex.telemetry.event.Event;
import com.pipelex.telemetry.event.EventType;
import com.pipelex.telemetry.event.Reason;
import com.pipelex.telemetry.event.Sensitive;
import com.pipelex.telemetry.event.SensitiveClass;
import com.pipelex.telemetry.event.Version;
import java.time.Duration;

/** Everything that this tool can record. A String here would not compile, unless it is marked to be left out. */
@Catalogued(name = "linecount", context = LineCountEvent.Context.class)
sealed interface LineCountEvent extends Event {

    /** The properties that go with every event. */
    record Context(@Reason("Which releases are in use.") Version version) {}

    /** Files were counted. */
    @EventType(
            name = "count_complete",
            category = "Command usage",
            reason = "To know how much people count at once, and whether it is quick enough for that.")
    record CountComplete(
            @Reason("How many files people count at once.") @Bounds(max = 1_000_000)
            int files,

            @Reason("How long they wait.") Duration duration,
            @Reason("How often it works.") Outcome outcome,

            @Sensitive(SensitiveClass.FILE_PATH) @Reason("Never recorded: which files is nobody's business.")
            String path)
            implements LineCountEvent {}

    /** The result of a count. */
    enum Outcome {
        SUCCESS,
        UNREADABLE_FILE
    }
}
