package com.pipelex.telemetry;

import com.pipelex.telemetry.consent.Destination;
import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/**
 * The destination that whoever builds an application gives it: {@code META-INF/telemetry/<tool>.properties} on its class
 * path, with {@code host} and {@code project_api_key}. A new choice is written with them. Without the file it is
 * PostHog in the EU and no key, so events stay on the machine.
 */
record BuildDestination(String host, String key) {

    static BuildDestination of(String tool) {
        Properties properties = new Properties();
        String name = "META-INF/telemetry/" + tool + ".properties";
        try (InputStream in = loader().getResourceAsStream(name)) {
            if (in != null) {
                properties.load(in);
            }
        } catch (IOException | IllegalArgumentException unreadable) {
            // A damaged jar: events stay here.
        }
        String host = properties.getProperty("host", "").strip();
        return new BuildDestination(
                host.isEmpty() ? Destination.DEFAULT_HOST : host,
                properties.getProperty("project_api_key", "").strip());
    }

    private static ClassLoader loader() {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        if (context != null) {
            return context;
        }
        ClassLoader own = BuildDestination.class.getClassLoader();
        return own == null ? ClassLoader.getSystemClassLoader() : own;
    }
}
