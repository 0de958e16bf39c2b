package com.pipelex.collector.ingest.wire;

import com.pipelex.collector.config.Project;
import java.util.Optional;

/** The look-up of projects by their keys, over the configuration. For any thread. */
@FunctionalInterface
public interface Projects {

    /** The project of a key, or nothing where there is none. */
    public Optional<Project> byKey(String key);
}
