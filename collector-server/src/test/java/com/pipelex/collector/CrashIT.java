package com.pipelex.collector;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Kills under load: every event that was answered with 200 is there afterwards, exactly once. */
class CrashIT {

    /** In the build; {@code -Dcollector.kills=100} for the figure in benchmarks/README.md. */
    private static final int KILLS = Integer.getInteger("collector.kills", 8);

    private static final int SENDERS = 6;
    private static final int EVENTS = 20;

    @TempDir
    Path folder;

    @Test
    void kill_underLoad_losesNothingThatWasAnswered() throws Exception {
        Path data = folder.resolve("data");
        Random random = new Random(20_261_125);
        Set<String> acknowledged = ConcurrentHashMap.newKeySet();
        Set<String> sent = ConcurrentHashMap.newKeySet();
        List<String> unanswered = new ArrayList<>();

        for (int kill = 0; kill < KILLS; kill++) {
            RunningCollector collector = RunningCollector.start(data);
            CountDownLatch warm = new CountDownLatch(5 + random.nextInt(200));
            List<Thread> senders = new ArrayList<>();
            for (int at = 0; at < SENDERS; at++) {
                String again = unanswered.isEmpty() ? null : unanswered.remove(unanswered.size() - 1);
                senders.add(sender(collector.address(), again, warm, sent, acknowledged, unanswered));
            }
            warm.await();
            collector.kill();
            for (Thread sender : senders) {
                sender.join();
            }
        }

        Map<String, Integer> stored = new HashMap<>();
        for (JsonNode event : RunningCollector.exported(data)) {
            stored.merge(event.get("uuid").asString(), 1, Integer::sum);
        }
        System.out.println("kills=" + KILLS + " sent=" + sent.size() + " acknowledged=" + acknowledged.size()
                + " stored=" + stored.size());
        assertThat(acknowledged).isNotEmpty();
        assertThat(without(acknowledged, stored.keySet()))
                .as("acknowledged and lost")
                .isEmpty();
        assertThat(without(stored.keySet(), sent)).as("stored and never sent").isEmpty();
        assertThat(stored.values()).allMatch(count -> count == 1);
    }

    private static Set<String> without(Set<String> some, Set<String> others) {
        Set<String> left = new HashSet<>(some);
        left.removeIf(others::contains);
        return left;
    }

    /** Sends until the connection breaks; what was not answered is sent again by a later one, as a client would. */
    private static Thread sender(
            URI collector,
            String again,
            CountDownLatch warm,
            Set<String> sent,
            Set<String> acknowledged,
            List<String> unanswered) {
        Thread thread = new Thread(() -> {
            HttpClient http = HttpClient.newHttpClient();
            String body = again;
            try {
                while (true) {
                    body = body == null ? body(sent) : body;
                    int status = http.send(
                                    HttpRequest.newBuilder(collector.resolve("/batch/"))
                                            .POST(BodyPublishers.ofString(body))
                                            .build(),
                                    BodyHandlers.ofString())
                            .statusCode();
                    assertThat(status).isEqualTo(200);
                    uuids(body, acknowledged);
                    warm.countDown();
                    body = null;
                }
            } catch (IOException killed) {
                if (body != null) {
                    synchronized (unanswered) {
                        unanswered.add(body);
                    }
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        });
        thread.start();
        return thread;
    }

    private static String body(Set<String> sent) {
        StringBuilder body = new StringBuilder("{\"api_key\":\"" + RunningCollector.KEY + "\",\"batch\":[");
        for (int at = 0; at < EVENTS; at++) {
            String uuid = UUID.randomUUID().toString();
            sent.add(uuid);
            body.append(at == 0 ? "" : ",")
                    .append("{\"uuid\":\"")
                    .append(uuid)
                    .append("\",\"event\":\"e\",\"distinct_id\":\"d\",\"properties\":{\"count\":1}}");
        }
        return body.append("]}").toString();
    }

    private static void uuids(String body, Set<String> into) {
        for (int at = body.indexOf("\"uuid\":\""); at >= 0; at = body.indexOf("\"uuid\":\"", at + 1)) {
            into.add(body.substring(at + 8, at + 44));
        }
    }
}
