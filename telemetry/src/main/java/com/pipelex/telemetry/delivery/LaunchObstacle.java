package com.pipelex.telemetry.delivery;

import java.util.Locale;

/** The reason why a command's events are sent by the command itself, at its end, and not by a process of its own. */
public enum LaunchObstacle {
    /** In CI there is no next run, and what a job started ends with it. */
    CI("this is CI, where a process does not outlive its job"),
    /** There is no {@code java} command to start: {@code java.home} is missing, as in a native image. */
    NO_JAVA("there is no java command that could be started (a native image, or a run-time image without one)"),
    /** The library is in a jar inside another jar, which a new JVM cannot open. */
    NESTED_JAR("the library is in a jar inside another jar, which a new JVM cannot open"),
    /** A class loader has the library's classes from somewhere that is no file. */
    CLASS_LOADER("the application's class loader does not say which files the library was loaded from"),
    /** The first process of the container waits for no orphans: a detached process would stay there as a zombie. */
    NO_REAPER("the container's first process does not reap orphans; an init process does (docker run --init)"),
    /** The system refused to start the process. */
    NOT_STARTED("the system refused to start a process"),
    /** The process was started and ended before it wrote anything down. */
    NO_SIGN_OF_LIFE("the process that was started last ended before it wrote anything down");

    private final String explanation;

    LaunchObstacle(String explanation) {
        this.explanation = explanation;
    }

    /** Its name in files and output for scripts. */
    public String spelling() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The reason as a clause for a person, without a full stop. */
    public String explanation() {
        return explanation;
    }
}
