package com.pipelex.telemetry.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pipelex.telemetry.Project;
import com.pipelex.telemetry.consent.Home;
import com.pipelex.telemetry.delivery.SentLogEntry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was sent, on the disk: to the byte, within its bounds, for its owner alone. */
final class SentLogTest {

    private static final long NOW = Instant.parse("2026-08-01T12:00:00.250Z").toEpochMilli();
    private static final String HOST = "https://eu.i.posthog.com";

    @TempDir
    Path root;

    private Home home;
    private SentLog sentLog;

    @BeforeEach
    void open() throws IOException {
        home = Project.in(root.toRealPath()).home();
        Files.createDirectories(home.dataFolder());
        sentLog = new SentLog(home);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"api_key\":\"phc\",\"batch\":[{\"a\":\"é漢😀\"}],\"sent_at\":\"x\"}",
                "{\"text\":\",\\\"body\\\":{}}\",\"body\":{\"body\":{}}}",
                " { \"spaced\" : [ 1.50 , 2e0 ] } ",
                "{\"ends\":\"}\\n}\"}\n"
            })
    void append_anyBody_isReadBackToTheByte(String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        sentLog.append("https://a.example/\"x\\,\"body\":", 202, 3, body, NOW);
        assertThat(sentLog.entries()).singleElement().satisfies(entry -> {
            assertThat(entry.body()).isEqualTo(body);
            assertThat(entry.host()).isEqualTo("https://a.example/\"x\\,\"body\":");
            assertThat(entry.status()).isEqualTo(202);
            assertThat(entry.events()).isEqualTo(3);
            assertThat(entry.acceptedAt()).isEqualTo(Instant.ofEpochMilli(NOW));
        });
    }

    @Test
    void append_one_isOneLineOfJson() throws IOException {
        sentLog.append(HOST, 200, 2, bytes("{\"a\":1}"), NOW);
        assertThat(Files.readString(file(NOW)))
                .isEqualTo("{\"accepted_at\":\"2026-08-01T12:00:00.250Z\",\"host\":\"https://eu.i.posthog.com\","
                        + "\"status\":200,\"events\":2,\"bytes\":7,\"body\":{\"a\":1}}\n");
    }

    @Test
    void append_inOneMillisecond_namesNeverCollide() throws IOException {
        for (int number = 0; number < 20; number++) {
            sentLog.append(HOST, 200, 1, bytes("{\"n\":" + number + "}"), NOW + (number % 2));
        }
        assertThat(sentLog.entries())
                .extracting(entry -> text(entry.body()))
                .doesNotHaveDuplicates()
                .hasSize(20);
        assertThat(names()).hasSize(20).allMatch(name -> name.endsWith(".json"));
    }

    @Test
    void append_leftoverOfAKilledOne_isReplaced() throws IOException {
        sentLog.append(HOST, 200, 1, bytes("{}"), NOW - 1);
        Files.writeString(home.sent().toPath().resolve(NOW + ".json.tmp"), "{\"accepted_at\":\"half");
        assertThat(sentLog.entries()).hasSize(1);
        sentLog.append(HOST, 200, 1, bytes("{\"b\":2}"), NOW);
        assertThat(names()).containsExactly(NOW - 1 + ".json", NOW + ".json");
    }

    @Test
    void append_afterNinetyDays_theOlderOnesGo() throws IOException {
        for (long age :
                new long[] {2 * SentLog.MAX_AGE_MILLIS, SentLog.MAX_AGE_MILLIS + 1, SentLog.MAX_AGE_MILLIS, 5}) {
            sentLog.append(HOST, 200, 1, bytes("{}"), NOW - age);
        }
        Files.copy(file(NOW - 5), file(NOW + 2 * SentLog.MAX_AGE_MILLIS));
        sentLog.append(HOST, 200, 1, bytes("{}"), NOW);
        assertThat(names())
                .as("to the day, and a clock that was set back is no reason to lose anything")
                .containsExactlyInAnyOrder(
                        NOW - SentLog.MAX_AGE_MILLIS + ".json",
                        NOW - 5 + ".json",
                        NOW + ".json",
                        NOW + 2 * SentLog.MAX_AGE_MILLIS + ".json");
    }

    @Test
    void append_overFourMebibytes_theOldestGoFirst() throws IOException {
        byte[] body = bytes("{\"text\":\"" + "x".repeat(1024 * 1024 - 300) + "\"}");
        for (int number = 0; number < 4; number++) {
            sentLog.append(HOST, 200, number, body, NOW + number);
        }
        assertThat(sentLog.entries()).extracting(SentLogEntry::events).containsExactly(0, 1, 2, 3);
        sentLog.append(HOST, 200, 4, bytes("{\"text\":\"" + "x".repeat(1_500) + "\"}"), NOW + 4);
        assertThat(sentLog.entries()).extracting(SentLogEntry::events).containsExactly(1, 2, 3, 4);
        sentLog.append(HOST, 200, 5, body, NOW + 5);
        assertThat(sentLog.entries()).extracting(SentLogEntry::events).containsExactly(2, 3, 4, 5);
        assertThat(total()).isLessThanOrEqualTo(SentLog.MAX_BYTES);
    }

    @Test
    void entries_damagedOnes_areLeftOut() throws IOException {
        sentLog.append(HOST, 200, 1, bytes("{\"whole\":1}"), NOW);
        String whole = Files.readString(file(NOW));
        List<String> damaged = List.of(
                "",
                "}",
                "{}",
                "[]",
                whole.substring(0, whole.length() / 2),
                whole.replace("\"host\"", "\"hist\""),
                whole.replace(":200", ":\"200\""),
                whole.replace("2026-08-01T", "2026-13-01T"),
                whole.replace("{\"whole\":1}", "{\"whole\":}"),
                whole.replace("body", "baby"),
                whole + "x");
        for (int number = 0; number < damaged.size(); number++) {
            Files.writeString(file(NOW + 1 + number), damaged.get(number));
        }
        Files.write(file(NOW - 1), new byte[] {(byte) 0xff, 0});
        assertThat(sentLog.entries())
                .singleElement()
                .satisfies(entry -> assertThat(text(entry.body())).isEqualTo("{\"whole\":1}"));
    }

    @Test
    void entries_foreignNamesAndLinks_areNotAmongThem() throws IOException {
        sentLog.append(HOST, 200, 1, bytes("{}"), NOW);
        Path elsewhere = Files.copy(file(NOW), root.resolve("7.json"));
        Files.createSymbolicLink(file(7), elsewhere);
        Files.createDirectory(file(8));
        for (String name : List.of("a.json", ".json", "-1.json", "1.JSON", "2.json~", "9999999999999999999.json")) {
            Files.copy(elsewhere, home.sent().toPath().resolve(name));
        }
        assertThat(sentLog.entries()).hasSize(1);
        sentLog.append(HOST, 200, 1, bytes("{}"), NOW + 2 * SentLog.MAX_AGE_MILLIS);
        assertThat(names()).hasSize(9).doesNotContain(NOW + ".json").contains("7.json", "8.json", "a.json");
        assertThat(elsewhere).exists();
    }

    @Test
    void append_linkInPlaceOfTheFolder_isRefusedAndNothingIsWrittenThere() throws IOException {
        Path elsewhere = Files.createDirectory(root.resolve("elsewhere"));
        sentLog.append(HOST, 200, 1, bytes("{}"), NOW);
        Files.move(file(NOW), elsewhere.resolve("1.json"));
        Files.delete(home.sent().toPath());
        Files.createSymbolicLink(home.sent().toPath(), elsewhere);
        assertThatThrownBy(() -> sentLog.append(HOST, 200, 1, bytes("{}"), NOW))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is not a folder of ours");
        assertThat(sentLog.entries()).isEmpty();
        try (Stream<Path> there = Files.list(elsewhere)) {
            assertThat(there).containsExactly(elsewhere.resolve("1.json"));
        }
    }

    @Test
    void append_fileInPlaceOfTheFolderOrNoHome_isRefused() throws IOException {
        Files.writeString(home.sent().toPath(), "mine");
        assertThatThrownBy(() -> sentLog.append(HOST, 200, 1, bytes("{}"), NOW)).isInstanceOf(IOException.class);
        assertThat(home.sent()).hasContent("mine");
        assertThat(sentLog.entries()).isEmpty();
        SentLog nowhere = new SentLog(Project.homeOf("pipelex", root.resolve("nowhere")));
        assertThatThrownBy(() -> nowhere.append(HOST, 200, 1, bytes("{}"), NOW)).isInstanceOf(IOException.class);
        assertThat(nowhere.entries()).isEmpty();
        assertThat(root.resolve("nowhere")).doesNotExist();
    }

    @Test
    void append_folderAndFile_areForTheOwnerAlone() throws IOException {
        sentLog.append(HOST, 200, 1, bytes("{}"), NOW);
        assertThat(mode(home.sent().toPath())).isEqualTo("rwx------");
        assertThat(mode(file(NOW))).isEqualTo("rw-------");
    }

    private Path file(long millis) {
        return home.sent().toPath().resolve(millis + ".json");
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(home.sent().toPath())) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private long total() throws IOException {
        long total = 0;
        for (String name : names()) {
            total += Files.size(home.sent().toPath().resolve(name));
        }
        return total;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
