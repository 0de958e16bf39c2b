package com.pipelex.host;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;

/** A launcher that loads the application from jars beside it, as plug-in systems do. */
public final class UrlClassLoaderMain {

    private UrlClassLoaderMain() {}

    /**
     * Loads {@link LaunchHost} and runs it.
     *
     * @param args the folder of the jars; then the host's arguments
     */
    public static void main(String[] args) throws Exception {
        URL[] jars = new URL[3];
        int count = 0;
        for (String jar : new String[] {"telemetry.jar", "tomlj.jar", "host.jar"}) {
            jars[count++] = Path.of(args[0], jar).toUri().toURL();
        }
        try (URLClassLoader loader = new URLClassLoader("plugins", jars, ClassLoader.getPlatformClassLoader())) {
            Class<?> host = loader.loadClass("com.pipelex.host.LaunchHost");
            host.getMethod("main", String[].class).invoke(null, (Object) Arrays.copyOfRange(args, 1, args.length));
        }
    }
}
