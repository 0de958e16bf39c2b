package com.pipelex.collector.config;

import java.net.URI;
import java.util.Optional;

/**
 * The relay of a project: the PostHog that its events are forwarded to.
 *
 * @param endpoint the URL of a PostHog
 * @param projectKey the key that they are forwarded with
 * @param personalKey a personal key, with which erasures are forwarded too, and the id of the project there
 */
public record Relay(URI endpoint, String projectKey, Optional<PersonalKey> personalKey) {

    /**
     * The credentials for erasure at a PostHog.
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
