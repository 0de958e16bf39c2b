package com.pipelex.telemetry.upload;

import com.pipelex.telemetry.delivery.LaunchObstacle;
import java.util.List;

/** The way a command delivers its events: by an upload process, or by itself at its end. */
public sealed interface LaunchPlan {

    /**
     * An upload process.
     *
     * @param command the upload process's command line, without what detaches it
     */
    record Launch(List<String> command) implements LaunchPlan {

        public Launch {
            command = List.copyOf(command);
        }
    }

    /**
     * Delivery at the end of the command.
     *
     * @param obstacle why there is no upload process
     */
    record Fallback(LaunchObstacle obstacle) implements LaunchPlan {}
}
