package com.pipelex.runtime.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sources of keys. */
class ApiKeysTest {

    @TempDir
    Path folder;

    private Path dotEnv(String text) throws IOException {
        return Files.writeString(folder.resolve(".env"), text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "K=v | v",
                "  K = v  | v",
                "export K=v | v",
                "K=\"a b # c\" # d | a b # c",
                "K='a\"b' | a\"b",
                "K=v # mine | v",
                "K=v#w | v#w",
                "K=a=b | a=b",
                "K=\"open | open",
                "#K=v | ``",
                "nonsense | ``",
                "=v | ``",
                "K= | ``",
                "K=one\\nK=two | two"
            })
    void key_ofALine_isItsValue(String text, String value) throws IOException {
        assertThat(ApiKeys.of(Map.of(), dotEnv(text.replace("\\n", "\n"))).key("K"))
                .isEqualTo(value);
    }

    @Test
    void key_fileOfWindows_isReadAsWell() throws IOException {
        assertThat(ApiKeys.of(Map.of(), dotEnv("\uFEFFK=v\r\nL=w\r\n")).key("K"))
                .isEqualTo("v");
        assertThat(ApiKeys.of(Map.of(), dotEnv("\uFEFFK=v\r\nL=w\r\n")).key("L"))
                .isEqualTo("w");
    }

    @Test
    void key_inBoth_isTheEnvironments() throws IOException {
        ApiKeys keys = ApiKeys.of(Map.of("K", "environment", "EMPTY", ""), dotEnv("K=file\nEMPTY=file\n"));
        assertThat(keys.key("K")).isEqualTo("environment");
        assertThat(keys.key("EMPTY")).isEqualTo("file");
        assertThat(keys.toString()).doesNotContain("environment", "file");
    }

    @Test
    void key_noFileOrOneThatCannotBeRead_isNone() throws IOException {
        assertThat(ApiKeys.of(Map.of(), folder.resolve("none")).key("K")).isEmpty();
        assertThat(ApiKeys.of(Map.of(), folder).key("K")).isEmpty();
        Path file = Files.write(folder.resolve(".env"), new byte[] {'K', '=', (byte) 0xff});
        assertThat(ApiKeys.of(Map.of(), file).key("K")).isEmpty();
    }

    @Test
    void key_foundInTheEnvironment_leavesTheFileAlone() throws IOException {
        Path file = dotEnv("K=file\nL=early\n");
        ApiKeys keys = ApiKeys.of(Map.of("K", "environment"), file);
        keys.key("K");
        Files.writeString(file, "L=late\n");
        assertThat(keys.key("L")).isEqualTo("late");
    }
}
