package com.pipelex.cli.terminal;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The size of a terminal.
 *
 * @param columns at least 20
 * @param rows at least 4
 */
public record TerminalSize(int columns, int rows) {

    private static final TerminalSize USUAL = new TerminalSize(80, 24);

    public TerminalSize {
        // A terminal that does not know says 0.
        columns = columns < 1 ? 80 : Math.max(20, columns);
        rows = rows < 1 ? 24 : Math.max(4, rows);
    }

    /** As the launcher found it; 80 by 24 where it did not say. */
    static TerminalSize ofProcess() {
        return new TerminalSize(
                Integer.getInteger("pipelex.columns", USUAL.columns), Integer.getInteger("pipelex.rows", USUAL.rows));
    }

    /**
     * The size of this process's terminal. It is asked with {@code stty}, which takes a process, when the terminal has said
     * that it changed, or where the launcher did not know all of it.
     */
    public static final class Watched implements Supplier<TerminalSize> {

        private TerminalSize last = ofProcess();
        private volatile boolean hasChanged = System.getProperty("pipelex.rows") == null;

        public Watched() {
            InvocationHandler changed = (proxy, method, arguments) -> {
                if (method.getName().equals("handle")) {
                    hasChanged = true;
                }
                return null;
            };
            try {
                // By reflection: the compiler warns of these classes wherever it sees them, and nothing else has
                // signals.
                Class<?> signal = Class.forName("sun.misc.Signal");
                Class<?> handler = Class.forName("sun.misc.SignalHandler");
                Object resized = signal.getConstructor(String.class).newInstance("WINCH");
                Object listener = Proxy.newProxyInstance(handler.getClassLoader(), new Class<?>[] {handler}, changed);
                signal.getMethod("handle", signal, handler).invoke(null, resized, listener);
            } catch (ReflectiveOperationException | RuntimeException without) {
                // A Java without it, or an option that forbids it: then the size stays what it was.
                return;
            }
        }

        @Override
        public TerminalSize get() {
            if (hasChanged) {
                hasChanged = false;
                last = asked(last);
            }
            return last;
        }

        private static TerminalSize asked(TerminalSize otherwise) {
            try {
                Process stty = new ProcessBuilder("stty", "size")
                        .redirectInput(new File("/dev/tty"))
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
                String[] words = new String(stty.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                        .strip()
                        .split(" ", 2);
                if (stty.waitFor(1, TimeUnit.SECONDS) && stty.exitValue() == 0 && words.length == 2) {
                    return new TerminalSize(Integer.parseInt(words[1]), Integer.parseInt(words[0]));
                }
            } catch (IOException | NumberFormatException without) {
                return otherwise;
            } catch (InterruptedException ending) {
                Thread.currentThread().interrupt();
            }
            return otherwise;
        }
    }
}
