package com.pipelex.telemetry.upload;

import com.pipelex.telemetry.delivery.LaunchObstacle;
import java.io.File;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.security.CodeSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The location of the library's code, as arguments for a new JVM. */
sealed interface CodeLocation {

    /** The class that tells where the TOML reader is; its package is not loaded by asking. */
    String TOML_READER = "org.tomlj.Toml";

    /** A class path, of absolute files. */
    record ClassPath(String entries) implements CodeLocation {}

    /**
     * A module.
     *
     * @param path the module path, of absolute files; empty where the module is in the run-time image
     */
    record ModulePath(String path, String module) implements CodeLocation {}

    /** No place that a new JVM could load from. */
    record Unreachable(LaunchObstacle obstacle) implements CodeLocation {}

    /** Asks the class's module, then its class loader, then its code source. */
    static CodeLocation of(Class<?> type) {
        Module module = type.getModule();
        if (module.isNamed() && module.getLayer() == ModuleLayer.boot()) {
            return new ModulePath(absolute(System.getProperty("jdk.module.path", "")), module.getName());
        }
        ClassLoader loader = type.getClassLoader();
        String classPath = System.getProperty("java.class.path", "");
        if (loader != null && "app".equals(loader.getName()) && !classPath.isEmpty()) {
            return new ClassPath(absolute(classPath));
        }
        try {
            return ofCodeSources(type, Class.forName(TOML_READER, false, loader));
        } catch (ClassNotFoundException | LinkageError incomplete) {
            return new Unreachable(LaunchObstacle.CLASS_LOADER);
        }
    }

    private static CodeLocation ofCodeSources(Class<?> library, Class<?> tomlReader) {
        StringBuilder entries = new StringBuilder();
        for (Class<?> type : List.of(library, tomlReader)) {
            URL location = location(type);
            if (location == null) {
                return new Unreachable(LaunchObstacle.CLASS_LOADER);
            }
            File file = file(location);
            if (file == null) {
                return new Unreachable(isNested(location) ? LaunchObstacle.NESTED_JAR : LaunchObstacle.CLASS_LOADER);
            }
            entries.append(entries.length() == 0 ? "" : File.pathSeparator).append(file.getAbsolutePath());
        }
        return new ClassPath(entries.toString());
    }

    private static @Nullable URL location(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        return source == null ? null : source.getLocation();
    }

    /** {@code file:/app/lib/x.jar}, or {@code jar:file:/app/lib/x.jar!/}, which is the same. */
    private static @Nullable File file(URL location) {
        String text = location.toString();
        if (text.startsWith("jar:") && text.endsWith("!/")) {
            text = text.substring("jar:".length(), text.length() - "!/".length());
        }
        if (!text.startsWith("file:") || text.contains("!/")) {
            return null;
        }
        try {
            File file = new File(new URI(text));
            return file.exists() ? file : null;
        } catch (URISyntaxException | IllegalArgumentException unreadable) {
            return null;
        }
    }

    private static boolean isNested(URL location) {
        return location.getProtocol().equals("jar");
    }

    /** The upload process runs in another folder; an empty entry is the current one. */
    private static String absolute(String path) {
        StringBuilder absolute = new StringBuilder();
        for (int from = 0; !path.isEmpty() && from <= path.length(); ) {
            int end = path.indexOf(File.pathSeparatorChar, from);
            end = end < 0 ? path.length() : end;
            absolute.append(from == 0 ? "" : File.pathSeparator);
            absolute.append(new File(path.substring(from, end)).getAbsolutePath());
            from = end + 1;
        }
        return absolute.toString();
    }
}
