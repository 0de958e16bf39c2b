package com.pipelex.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.pipelex.language.BundleReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The mark under the position of a problem. */
class ProblemListTest {

    @TempDir
    Path folder;

    private String shown(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("b.plx"), text);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new ProblemList(Screens.plain(out)).show(BundleReader.read(file).problems());
        return out.toString(StandardCharsets.UTF_8).replace(folder + "/", "");
    }

    private static String bundle(String prompt) {
        return "domain = \"shop\"\n[pipe.p]\ntype = \"PipeLLM\"\noutput = \"Text\"\nprompt = \"" + prompt + "\"\n";
    }

    @Test
    void show_problemInALine_marksItsPosition() throws IOException {
        assertThat(shown(bundle("Dear $name"))).isEqualTo("""
                error b.plx:5:16: in pipe 'p': missing_input_variable: 'name' is used but is not among the inputs. Add it to \
                'inputs'.
                    5 | prompt = "Dear $name"
                      |                ^
                """);
    }

    @Test
    void show_problemBehindAWideCharacter_marksTheCellOfTheTerminal() throws IOException {
        assertThat(shown(bundle("😀 $name"))).endsWith("""
                    5 | prompt = "😀 $name"
                      |              ^
                """).startsWith("error b.plx:5:13: ");
    }

    @Test
    void show_problemOfTheWholeFile_showsNoLine() throws IOException {
        Path none = folder.resolve("none.plx");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new ProblemList(Screens.plain(out)).show(BundleReader.read(none).problems());
        assertThat(out.toString(StandardCharsets.UTF_8).lines()).hasSize(1);
    }
}
