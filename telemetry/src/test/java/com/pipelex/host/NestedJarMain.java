package com.pipelex.host;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.security.cert.Certificate;
import java.util.HashMap;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;

/** The launcher of a jar of jars, which has its classes from memory, and says of each which inner jar it was in. */
public final class NestedJarMain {

    private NestedJarMain() {}

    /**
     * Loads {@link LaunchHost} from the inner jars and runs it.
     *
     * @param args where the classes are said to be from, with {@code %s} for the jar's name, or {@code nowhere}; then
     *     the host's arguments
     */
    public static void main(String[] args) throws Exception {
        Inner loader = new Inner(args[0]);
        for (String jar : new String[] {"telemetry.jar", "tomlj.jar", "host.jar"}) {
            try (InputStream in = NestedJarMain.class.getResourceAsStream("/BOOT-INF/lib/" + jar)) {
                loader.read(jar, in);
            }
        }
        Thread.currentThread().setContextClassLoader(loader);
        Class<?> host = loader.loadClass("com.pipelex.host.LaunchHost");
        String[] rest = java.util.Arrays.copyOfRange(args, 1, args.length);
        host.getMethod("main", String[].class).invoke(null, (Object) rest);
    }

    private static final class Inner extends ClassLoader {

        private final Map<String, byte[]> classes = new HashMap<>();
        private final Map<String, String> jars = new HashMap<>();
        private final String origin;

        Inner(String origin) {
            super("inner", ClassLoader.getPlatformClassLoader());
            this.origin = origin;
        }

        void read(String jar, InputStream from) throws IOException {
            JarInputStream in = new JarInputStream(from);
            for (JarEntry entry = in.getNextJarEntry(); entry != null; entry = in.getNextJarEntry()) {
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                in.transferTo(bytes);
                classes.put(entry.getName(), bytes.toByteArray());
                jars.put(entry.getName(), jar);
            }
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            String file = name.replace('.', '/') + ".class";
            byte[] bytes = classes.get(file);
            if (bytes == null) {
                throw new ClassNotFoundException(name);
            }
            return defineClass(name, bytes, 0, bytes.length, domain(jars.get(file)));
        }

        private ProtectionDomain domain(String jar) {
            if (origin.equals("nowhere")) {
                return null;
            }
            try {
                URL location = new URL(origin.replace("%s", jar));
                return new ProtectionDomain(new CodeSource(location, (Certificate[]) null), null);
            } catch (IOException malformed) {
                throw new IllegalArgumentException(origin, malformed);
            }
        }
    }
}
