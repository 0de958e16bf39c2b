package com.pipelex.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.pty4j.PtyProcess;
import com.pty4j.PtyProcessBuilder;
import com.pty4j.WinSize;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A pseudo-terminal with a process in it, which types when it is told to and remembers all that it saw. */
final class PtyTerminal implements AutoCloseable {

    private final PtyProcess process;
    private final OutputStream keys;
    private final StringBuilder seen = new StringBuilder();
    private final Thread reader;

    private PtyTerminal(Path folder, Map<String, String> environment, String... line) throws IOException {
        environment.put("TERM", "xterm-256color");
        process = new PtyProcessBuilder(line)
                .setDirectory(folder.toString())
                .setEnvironment(environment)
                .start();
        keys = process.getOutputStream();
        InputStream screen = process.getInputStream();
        reader = new Thread(() -> read(screen), "terminal");
        reader.setDaemon(true);
        reader.start();
    }

    /** A terminal with the command in it. */
    static PtyTerminal of(PipelexProcess command, Path folder, String... arguments) throws IOException {
        String[] line = new String[arguments.length + 1];
        line[0] = PipelexProcess.launcher().toString();
        System.arraycopy(arguments, 0, line, 1, arguments.length);
        return new PtyTerminal(folder, command.environment(), line);
    }

    /** A terminal with a main class of the tests in it. */
    static PtyTerminal of(Class<?> main, Path folder) throws IOException {
        return new PtyTerminal(
                folder,
                PipelexProcess.in(folder).environment(),
                System.getProperty("java.home") + "/bin/java",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName());
    }

    /** A terminal with any command in it, in the environment of a process. */
    static PtyTerminal running(PipelexProcess environment, Path folder, String... line) throws IOException {
        return new PtyTerminal(folder, environment.environment(), line);
    }

    private void read(InputStream screen) {
        byte[] bytes = new byte[1_024];
        try {
            for (int count = screen.read(bytes); count >= 0; count = screen.read(bytes)) {
                synchronized (seen) {
                    seen.append(new String(bytes, 0, count, StandardCharsets.UTF_8));
                    seen.notifyAll();
                }
            }
        } catch (IOException closed) {
            // The process is gone, and with it its terminal.
        }
    }

    /** Waits until a text has been seen after what was seen before the last call, and then types. */
    PtyTerminal whenSees(String text, String typed) throws Exception {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        synchronized (seen) {
            int from = read;
            while (seen.indexOf(text, from) < 0) {
                long left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
                assertThat(left).as("waiting for '%s' in:%n%s", text, seen).isPositive();
                seen.wait(left);
            }
            read = seen.indexOf(text, from) + text.length();
        }
        keys.write(typed.getBytes(StandardCharsets.UTF_8));
        keys.flush();
        return this;
    }

    private int read;

    /** Makes the terminal another size, of which its program is told. */
    void resize(int columns, int rows) {
        process.setWinSize(new WinSize(columns, rows));
    }

    /** What was shown, byte for byte. */
    String raw() {
        synchronized (seen) {
            return seen.toString();
        }
    }

    int exitCode() throws InterruptedException {
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("ended").isTrue();
        reader.join(5_000);
        return process.exitValue();
    }

    String screen() {
        synchronized (seen) {
            return seen.toString().replace("\r\n", "\n").replaceAll("\u001b\\[[0-9;]*m", "");
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
