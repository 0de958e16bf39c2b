package com.pipelex.host;

import com.pipelex.telemetry.Telemetry;
import com.pipelex.telemetry.TelemetryData;
import com.pipelex.telemetry.consent.Home;
import com.pipelex.telemetry.delivery.LaunchObstacle;
import com.pipelex.telemetry.event.Event;
import java.nio.file.Path;
import java.util.Map;

/** An application of one command, which knows only what the library exports. */
public final class LaunchHost {

    private LaunchHost() {}

    /**
     * Records one event and ends; prints the obstacle that {@code status} would tell of.
     *
     * @param args the home's folder, then the system properties that are missing
     */
    public static void main(String[] args) {
        Home home = Home.of("acme", Path.of(args[0]), Map.of("HOME", args[0]));
        Telemetry telemetry =
                Telemetry.builder("acme").home(home).environment(Map.of()).build();
        telemetry.record(Event.of("thing_done"));
        for (int at = 1; at < args.length; at++) {
            System.clearProperty(args[at]);
        }
        telemetry.close();
        LaunchObstacle obstacle = TelemetryData.of(home, Map.of()).obstacle();
        System.out.println(obstacle == null ? "none" : obstacle.spelling());
    }
}
