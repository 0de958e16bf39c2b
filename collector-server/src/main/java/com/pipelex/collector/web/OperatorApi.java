package com.pipelex.collector.web;

import com.pipelex.collector.config.SettingsFile;
import com.pipelex.collector.store.Erasures;
import com.pipelex.collector.store.Events;
import com.pipelex.collector.store.ExportFormat;
import com.pipelex.collector.store.StoreException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.core.JacksonException;

/** The operator's API of a running collector: {@code /api/v1/export}, {@code /api/v1/backup}, {@code /api/v1/erase}. */
public final class OperatorApi implements Handler {

    private static final String PREFIX = "held-";

    private final Events events;
    private final Erasures erasures;
    private final Path folder;

    public OperatorApi(Events events, Erasures erasures, Path folder) {
        this.events = events;
        this.erasures = erasures;
        this.folder = folder;
    }

    /** Returns whether a path belongs to this API. */
    public static boolean serves(String path) {
        return path.equals("/api/v1/export") || path.equals("/api/v1/backup") || path.equals("/api/v1/erase");
    }

    @Override
    public WebResponse handle(WebRequest request) throws IOException, StoreException {
        boolean isErasing = request.path().equals("/api/v1/erase");
        String method = isErasing ? "POST" : "GET";
        if (!request.method().equals(method)) {
            return ApiJson.notAllowed(method);
        }
        if (isErasing) {
            return erase(request);
        }
        return request.path().equals("/api/v1/backup") ? backup() : export(request);
    }

    private WebResponse export(WebRequest request) throws IOException, StoreException {
        Optional<ExportFormat> format = format(request.query().getOrDefault("format", "jsonl"));
        if (format.isEmpty()) {
            return ApiJson.error(400, "The format must be jsonl, csv or parquet.");
        }
        return made(file -> events.export(format.get(), file));
    }

    /** The format of a name. */
    public static Optional<ExportFormat> format(String name) {
        for (ExportFormat format : ExportFormat.values()) {
            if (format.name().toLowerCase(Locale.ROOT).equals(name)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }

    private WebResponse backup() throws IOException, StoreException {
        Path copy = temporary();
        try {
            return made(zip -> {
                events.backup(copy);
                Backup.pack(copy, folder.resolve(SettingsFile.NAME), zip);
            });
        } finally {
            Files.deleteIfExists(copy);
        }
    }

    /** The maker of a file. */
    private interface Making {
        void make(Path file) throws IOException, StoreException;
    }

    /** Returns a response with a whole file; leaves no half of one. */
    private WebResponse made(Making making) throws IOException, StoreException {
        Path file = temporary();
        try {
            making.make(file);
            return WebResponse.bytes(200, "application/octet-stream", new byte[0])
                    .sending(file);
        } catch (IOException | StoreException | RuntimeException failed) {
            Files.deleteIfExists(file);
            if (new StoreException("making a file", failed).isDiskFull()) {
                return ApiJson.error(507, "The disk of the collector is full; free some space and try again.");
            }
            throw failed;
        }
    }

    private WebResponse erase(WebRequest request) throws StoreException {
        String distinctId;
        try {
            distinctId =
                    ApiJson.MAPPER.readTree(request.body()).path("distinct_id").asString("");
        } catch (JacksonException wrong) {
            distinctId = "";
        }
        if (distinctId.isEmpty()) {
            return ApiJson.error(400, "The body must be a JSON object with a distinct_id.");
        }
        long erased = erasures.eraseDistinctId(distinctId);
        return ApiJson.response(200, ApiJson.object().put("erased", erased));
    }

    private Path temporary() throws IOException {
        return Files.createDirectories(folder.resolve("tmp")).resolve(PREFIX + UUID.randomUUID());
    }

    /** Deletes the exports and copies that a folder still holds; a client can request them again. */
    public static void deleteTemporaryFiles(Path folder) throws IOException {
        Files.createDirectories(folder);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, PREFIX + "*")) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        }
    }
}
