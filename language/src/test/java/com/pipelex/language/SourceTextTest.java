package com.pipelex.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that cannot be read as text: one problem each, for the file as a whole. */
class SourceTextTest {

    @TempDir
    Path folder;

    private List<String> told(Path file) {
        return Bundles.told(BundleReader.read(file));
    }

    private Path write(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("b.plx"), bytes);
    }

    @Test
    void file_missing_isReportedWithWhereItIsLookedFor() {
        assertThat(told(folder.resolve("none.plx")))
                .containsExactly("0:0 UNREADABLE: the file does not exist."
                        + " Check the path; a relative path starts at the current folder.");
    }

    @Test
    void file_thatIsAFolder_isRefused() {
        assertThat(told(folder))
                .containsExactly("0:0 UNREADABLE: the file cannot be read: it is a folder."
                        + " A bundle is a text file of at most 1 MiB.");
    }

    @Test
    void file_ofOneMebibyte_isRead() throws IOException {
        byte[] bytes = new byte[(int) BundleReader.MAX_BYTES];
        Arrays.fill(bytes, (byte) '\n');
        byte[] domain = "domain = \"shop\"".getBytes(StandardCharsets.UTF_8);
        System.arraycopy(domain, 0, bytes, 0, domain.length);
        assertThat(told(write(bytes))).isEmpty();
    }

    @Test
    void file_ofOneByteMore_isRefusedWithTheBound() throws IOException {
        assertThat(told(write(new byte[(int) BundleReader.MAX_BYTES + 1])))
                .containsExactly("0:0 UNREADABLE: the file cannot be read: it is larger than 1 MiB."
                        + " A bundle is a text file of at most 1 MiB.");
    }

    @Test
    void file_thatIsAPipe_isRefusedWithoutWaiting() throws Exception {
        Path pipe = folder.resolve("pipe.plx");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        assertThat(told(pipe))
                .containsExactly("0:0 UNREADABLE: the file cannot be read: it is not a regular file."
                        + " A bundle is a text file of at most 1 MiB.");
    }

    @Test
    void file_inAFileInsteadOfAFolder_cannotBeRead() throws IOException {
        Path file = write(new byte[0]);
        assertThat(told(file.resolve("b.plx"))).containsExactly("0:0 UNREADABLE: the file cannot be read.");
    }

    @Test
    void file_withBytesThatAreNotUtf8_isNotText() throws IOException {
        assertThat(told(write("domain = \"caf\u00e9\"".getBytes(StandardCharsets.ISO_8859_1))))
                .containsExactly("0:0 UNREADABLE: the file is not UTF-8 text.");
    }

    @Test
    void file_inUtf16_isNotText() throws IOException {
        assertThat(told(write("domain = \"shop\"".getBytes(StandardCharsets.UTF_16))))
                .containsExactly("0:0 UNREADABLE: the file is not UTF-8 text.");
    }

    @Test
    void file_withAByteOrderMark_hasTheColumnsOfTheTextAfterIt() throws IOException {
        assertThat(told(write("\uFEFFdomain = \"Shop\"".getBytes(StandardCharsets.UTF_8))))
                .singleElement()
                .asString()
                .startsWith("1:1 INVALID_NAME: ");
    }

    @Test
    void file_withLineEndsOfWindows_hasTheSamePlaces() throws IOException {
        assertThat(told(write("domain = \"shop\"\r\n\r\nauthor = 1\r\n".getBytes(StandardCharsets.UTF_8))))
                .singleElement()
                .asString()
                .startsWith("3:1 UNKNOWN_KEY: ");
    }

    @Test
    void link_toABundle_isRead() throws IOException {
        Path file = write("domain = \"shop\"".getBytes(StandardCharsets.UTF_8));
        Path link = Files.createSymbolicLink(folder.resolve("link.plx"), file);
        assertThat(told(link)).isEmpty();
    }

    @Test
    void problem_ofTheWholeFile_isShownWithoutALine() {
        Path file = folder.resolve("none.plx");
        assertThat(BundleReader.read(file).problems())
                .singleElement()
                .hasToString(file + ": the file does not exist."
                        + " Check the path; a relative path starts at the current folder.");
    }
}
