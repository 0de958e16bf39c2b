package org.example.linecount;

import static org.assertj.core.api.Assertions.assertThat;

import com.pipelex.telemetry.testing.RecordingTelemetry;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class LineCountTest {

    @Test
    void count_twoFiles_recordsHowMany(@TempDir Path folder) throws Exception {
        Path one = Files.writeString(folder.resolve("one.txt"), "a\nb\n");
        Path two = Files.writeString(folder.resolve("two.txt"), "c\n");
        RecordingTelemetry telemetry = new RecordingTelemetry();
        StringWriter out = new StringWriter();

        int code = new CommandLine(new LineCount(telemetry))
                .setOut(new PrintWriter(out))
                .execute(one.toString(), two.toString());

        assertThat(code).isZero();
        assertThat(out.toString()).startsWith("2 ");
        LineCountEvent.CountComplete event = telemetry.only(LineCountEvent.CountComplete.class);
        assertThat(event.files()).isEqualTo(2);
        assertThat(event.outcome()).isEqualTo(LineCountEvent.Outcome.SUCCESS);
    }

    @Test
    void count_missingFile_recordsTheOutcomeAndNotTheName(@TempDir Path folder) {
        RecordingTelemetry telemetry = new RecordingTelemetry();

        int code = new CommandLine(new LineCount(telemetry))
                .setErr(new PrintWriter(new StringWriter()))
                .execute(folder.resolve("secret.txt").toString());

        assertThat(code).isEqualTo(1);
        assertThat(telemetry.only(LineCountEvent.CountComplete.class).outcome())
                .isEqualTo(LineCountEvent.Outcome.UNREADABLE_FILE);
    }
}
