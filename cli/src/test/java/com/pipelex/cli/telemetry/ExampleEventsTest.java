package com.pipelex.cli.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import com.pipelex.cli.session.Cli;
import com.pipelex.cli.session.CliCommand;
import com.pipelex.cli.session.PipelexEvent;
import com.pipelex.cli.session.PreviewedCommand;
import com.pipelex.cli.terminal.Screen;
import com.pipelex.telemetry.TelemetryData;
import com.pipelex.telemetry.Terminal;
import com.pipelex.telemetry.consent.Mode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** There is an example of each event of the catalogue, with each of its properties. */
class ExampleEventsTest {

    @Test
    void all_catalogue_isEveryEventWithEveryProperty(@TempDir Path folder) throws IOException {
        PrintStream nowhere = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        Screen screen = new Screen(nowhere, nowhere, new Terminal(false, false, false), Map.of());
        PreviewedCommand previewing =
                new PreviewedCommand(new Cli(folder, Map.of(), InputStream.nullInputStream(), screen), Mode.ANONYMOUS);
        ExampleEvents.all().forEach(previewing.begin(CliCommand.RUN)::record);

        List<?> catalogue = (List<?>) catalogue().get("events");
        List<String> names = new ArrayList<>();
        for (byte[] bytes : previewing.events()) {
            Map<?, ?> event = json(bytes);
            Map<?, ?> described = (Map<?, ?>) catalogue.get(names.size());
            names.add((String) event.get("event"));
            assertThat(event.get("event")).isEqualTo(described.get("name"));
            for (Object property : (List<?>) described.get("properties")) {
                String name = (String) ((Map<?, ?>) property).get("name");
                assertThat(((Map<?, ?>) event.get("properties")).containsKey(name))
                        .as("%s has %s", event.get("event"), name)
                        .isTrue();
            }
        }
        assertThat(names).hasSize(catalogue.size());
    }

    private static Map<?, ?> catalogue() throws IOException {
        try (InputStream in = PipelexEvent.class.getResourceAsStream("/META-INF/telemetry/pipelex.json")) {
            return json(Objects.requireNonNull(in).readAllBytes());
        }
    }

    private static Map<?, ?> json(byte[] bytes) {
        return (Map<?, ?>) Objects.requireNonNull(TelemetryData.parsed(bytes));
    }
}
