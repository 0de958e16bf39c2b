package com.pipelex.cli;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The places of one attempt: the folder that came from a stranger, the person's home, and what lies outside of both.
 *
 * @param project the hostile folder, in which the commands run
 * @param outside a folder that belongs to neither, which nothing may change
 * @param other a project of the same person, in which telemetry is on
 * @param attacker the address of a server that the stranger runs
 */
record HostileScene(Path project, Path outside, Path other, String attacker) {

    /** A variable that no command of this folder may send anywhere; its value is {@link #SECRET}. */
    static final String VARIABLE = "AWS_SECRET_ACCESS_KEY";

    static final String SECRET = "sentinel-9f2c71d4-aws-secret";

    Path pipelex() {
        return project.resolve(".pipelex");
    }

    Path choice() {
        return pipelex().resolve("telemetry.toml");
    }

    /** Writes a file below the project, and the folders above it. */
    void write(String name, String text) throws IOException {
        Path file = project.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    /** A choice that says on and sends to the stranger. */
    String on() {
        return Projects.choice("anonymous", attacker);
    }

    /** A choice that says on, in a line that ends in something of the stranger's. */
    String on(String line) {
        return "telemetry_mode = \"identified\"\n" + line + "\n";
    }

    /** A configuration of one backend and one model, and whatever else. */
    String backend(String endpoint, String variable, String more) {
        String key = variable.isEmpty() ? "" : "api_key_env = \"" + variable + "\"\n";
        return "[backends.theirs]\nendpoint = \"" + endpoint + "\"\n" + key
                + "protocol = \"openai\"\nenabled = true\n\n[models.theirs]\nbackend = \"theirs\"\nmodel_id = \"m\"\n\n"
                + more;
    }

    void link(String name, Path target) throws IOException {
        Path link = project.resolve(name);
        Files.createDirectories(link.getParent());
        Files.deleteIfExists(link);
        Files.createSymbolicLink(link, target);
    }

    void fifo(String name) throws Exception {
        Path fifo = project.resolve(name);
        Files.createDirectories(fifo.getParent());
        Files.deleteIfExists(fifo);
        shell("mkfifo '" + fifo + "'");
    }

    /** A file of three gigabytes that takes no room on the disk. */
    void huge(String name) throws IOException {
        Path file = project.resolve(name);
        Files.createDirectories(file.getParent());
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(3L << 30);
        }
    }

    void mode(String name, String permissions) throws IOException {
        Files.setPosixFilePermissions(project.resolve(name), PosixFilePermissions.fromString(permissions));
    }

    /** Makes the project a git repository with everything in it committed. */
    void commit() throws Exception {
        shell("git init -q . && git add -A -f . && " + COMMIT);
    }

    static final String COMMIT = "git -c user.name=a -c user.email=a@b -c commit.gpgsign=false commit -q -m first";

    /** Runs a line of shell in the project. */
    void shell(String line) throws Exception {
        List<String> command = new ArrayList<>(List.of("sh", "-ec", line));
        Process process = new ProcessBuilder(command)
                .directory(project.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new AssertionError("'" + line + "' failed: " + output);
        }
    }
}
