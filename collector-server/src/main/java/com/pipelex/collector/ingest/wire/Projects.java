package com.pipelex.collector.ingest.wire;

import com.pipelex.collector.config.Project;
import java.util.Optional;

/** Knows projects by their keys. Implemented by whoever holds the configuration; called from any thread. */
@FunctionalInterface
public interface Projects {

    /** The project of a key, or nothing where there is none. */
    public Optional<Project> byKey(String key);
}
