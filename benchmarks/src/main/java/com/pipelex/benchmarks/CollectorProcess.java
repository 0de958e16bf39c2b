package com.pipelex.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A collector of its own: a process with a folder, started by its launcher. */
final class CollectorProcess implements AutoCloseable {

    static final String KEY = "phc_benchmark";

    private final Process process;
    private final URI address;

    private CollectorProcess(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    static CollectorProcess start(Path launcher, Path data) throws IOException {
        Process process = new ProcessBuilder(
                        launcher.toString(), "serve", "--data", data.toString(), "--port", "0", "--project-key", KEY)
                .redirectError(data.resolveSibling("collector.log").toFile())
                .start();
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        String ready = out.readLine();
        if (ready == null) {
            throw new IOException("the collector did not start: see " + data.resolveSibling("collector.log"));
        }
        return new CollectorProcess(process, URI.create(ready.substring(ready.lastIndexOf(' ') + 1)));
    }

    URI address() {
        return address;
    }

    /** The memory that the whole process has in use, in MiB, or 0 where the system does not say. */
    long residentMb() throws IOException {
        Path status = Path.of("/proc/" + process.pid() + "/status");
        if (!Files.exists(status)) {
            return 0;
        }
        for (String line : Files.readAllLines(status)) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
            }
        }
        return 0;
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
    }
}
