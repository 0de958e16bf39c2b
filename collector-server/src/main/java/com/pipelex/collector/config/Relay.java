package com.pipelex.collector.config;

import java.net.URI;
import java.util.Optional;

/**
 * Where a project's events are forwarded.
 *
 * @param host a PostHog's address
 * @param projectKey the key that they are forwarded with
 * @param personalKey a personal key, with which erasures are forwarded too, and the id of the project there
 */
public record Relay(URI host, String projectKey, Optional<PersonalKey> personalKey) {

    /**
     * What erasing at a PostHog takes.
     *
     * @param key from the environment or the file, never logged
     * @param projectId the project's number at the PostHog
     */
    public record PersonalKey(String key, String projectId) {
        @Override
        public String toString() {
            return "PersonalKey[" + projectId + "]";
        }
    }
}
