package com.pipelex.collector.config;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * The settings in {@code collector.toml}.
 *
 * @param bind the address to listen on; loopback by default
 * @param port the port; 8000 by default
 * @param memoryMb the database's memory outside of the heap, in MiB; 512 by default
 * @param isBehindTls whether a TLS proxy is in front, so that cookies are sent over TLS only
 * @param edge what is in front of the collector: proxies, the path that they serve, and the probes' port
 * @param projects at least one
 */
public record Settings(String bind, int port, int memoryMb, boolean isBehindTls, Edge edge, List<Project> projects) {

    /**
     * The settings of the network's edge.
     *
     * @param proxies the proxies whose {@code X-Forwarded-For} is believed; none by default
     * @param probePort a further port for {@code /-/live}, {@code /-/ready} and {@code /metrics}; none by default
     * @param basePath the path below which a proxy serves the collector, without a slash at its end; empty by default
     */
    public record Edge(TrustedProxies proxies, OptionalInt probePort, String basePath) {}

    public Settings {
        projects = List.copyOf(projects);
    }

    /** The same with one more key for the first project, where the key is none of any project's yet. */
    public Settings withKey(String key) {
        if (byKey().containsKey(key)) {
            return this;
        }
        return new Settings(
                bind,
                port,
                memoryMb,
                isBehindTls,
                edge,
                projects.stream()
                        .map(project -> project.equals(projects.get(0)) ? project.withKey(key) : project)
                        .toList());
    }

    /** The projects by each of their keys. */
    public Map<String, Project> byKey() {
        Map<String, Project> byKey = new TreeMap<>();
        for (Project project : projects) {
            for (String key : project.keys()) {
                byKey.put(key, project);
            }
        }
        return Map.copyOf(byKey);
    }
}
