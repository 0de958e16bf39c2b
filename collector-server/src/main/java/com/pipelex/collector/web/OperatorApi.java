package com.pipelex.collector.web;

import com.pipelex.collector.config.SettingsFile;
import com.pipelex.collector.store.Erasures;
import com.pipelex.collector.store.Events;
import com.pipelex.collector.store.ExportFormat;
import com.pipelex.collector.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The operator's API of a running collector: {@code /api/v1/export}, {@code /api/v1/backup}, {@code /api/v1/erase}. */
public final class OperatorApi implements Handler {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Events events;
    private final Erasures erasures;
    private final Path folder;

    public OperatorApi(Events events, Erasures erasures, Path folder) {
        this.events = events;
        this.erasures = erasures;
        this.folder = folder;
    }

    /** Returns whether a path belongs to this API. */
    public static boolean isOne(String path) {
        return path.equals("/api/v1/export") || path.equals("/api/v1/backup") || path.equals("/api/v1/erase");
    }

    @Override
    public WebResponse answer(WebRequest request) throws IOException, StoreException {
        boolean isErasing = request.path().equals("/api/v1/erase");
        if (!request.method().equals(isErasing ? "POST" : "GET")) {
            return error(405, "Only " + (isErasing ? "POST" : "GET") + " is allowed here.");
        }
        if (isErasing) {
            return erase(request);
        }
        return request.path().equals("/api/v1/backup") ? backup() : export(request);
    }

    private WebResponse export(WebRequest request) throws IOException, StoreException {
        Optional<ExportFormat> format = format(request.query().getOrDefault("format", "jsonl"));
        if (format.isEmpty()) {
            return error(400, "format must be jsonl, csv or parquet");
        }
        Path file = temporary();
        events.export(format.get(), file);
        return file(file);
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
        Path zip = temporary();
        try {
            events.backup(copy);
            Backup.pack(copy, folder.resolve(SettingsFile.NAME), zip);
        } finally {
            Files.deleteIfExists(copy);
        }
        return file(zip);
    }

    private WebResponse erase(WebRequest request) throws StoreException {
        String distinctId;
        try {
            JsonNode asked = JSON.readTree(request.body());
            distinctId = asked.path("distinct_id").asString("");
        } catch (JacksonException wrong) {
            distinctId = "";
        }
        if (distinctId.isEmpty()) {
            return error(400, "the body must be a JSON object with a distinct_id");
        }
        long erased = erasures.eraseDistinctId(distinctId);
        return WebResponse.text(200, "application/json", "{\"erased\":" + erased + "}");
    }

    private Path temporary() throws IOException {
        return Files.createDirectories(folder.resolve("tmp")).resolve("held-" + UUID.randomUUID());
    }

    private static WebResponse file(Path file) {
        return WebResponse.bytes(200, "application/octet-stream", new byte[0]).sending(file);
    }

    private static WebResponse error(int status, String message) {
        return WebResponse.text(status, "application/json", "{\"error\":{\"message\":\"" + message + "\"}}");
    }
}
