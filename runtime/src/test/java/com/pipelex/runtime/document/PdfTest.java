package com.pipelex.runtime.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pipelex.runtime.model.DocumentRules;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Readable PDFs and refused ones. */
@Timeout(60)
class PdfTest {

    @TempDir
    Path folder;

    @Test
    void text_ofEachPage_isTakenOut() throws Exception {
        try (Pdf pdf =
                Pdf.open(PdfFiles.of(folder.resolve("a.pdf"), "Invoice 42", "Thank you"), DocumentRules.DEFAULT)) {
            assertThat(pdf.pages()).isEqualTo(2);
            assertThat(pdf.text(0)).isEqualTo("Invoice 42");
            assertThat(pdf.text(1)).isEqualTo("Thank you");
        }
    }

    @Test
    void view_ofAPage_isAPictureOfIt() throws Exception {
        try (Pdf pdf = Pdf.open(PdfFiles.of(folder.resolve("a.pdf"), "Invoice 42"), DocumentRules.DEFAULT)) {
            var view = picture(pdf.view(0, 72));
            assertThat(view.getWidth()).isEqualTo(612);
            assertThat(view.getRGB(60, 792 - 510)).isEqualTo(0xFFFF0000);
            assertThat(pdf.view(0, 10_000)).as("is made smaller").isNotEmpty();
        }
    }

    @Test
    void images_onAPage_areTakenOut() throws Exception {
        try (Pdf pdf = Pdf.open(PdfFiles.of(folder.resolve("a.pdf"), "a", "b"), DocumentRules.DEFAULT)) {
            List<String> images = pdf.images(0);
            assertThat(images).hasSize(1);
            assertThat(picture(images.get(0)).getWidth()).isEqualTo(40);
            assertThat(pdf.images(1)).isEmpty();
        }
    }

    private static java.awt.image.BufferedImage picture(String url) throws Exception {
        assertThat(url).startsWith("data:image/png;base64,");
        return ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(url.substring(22))));
    }

    /** Opens small files that decompress to gigabytes, in one or several layers. */
    @ParameterizedTest
    @CsvSource({"2048, 1", "512, 2", "512, 3"})
    void open_bomb_isRefused(int megabytes, int layers) throws Exception {
        Path bomb = PdfFiles.bomb(folder.resolve("bomb.pdf"), megabytes, layers);
        assertThat(Files.size(bomb)).isLessThan(3_000_000);
        assertThatThrownBy(() -> Pdf.open(bomb, DocumentRules.DEFAULT))
                .isInstanceOf(DocumentException.class)
                .hasMessageContaining("decompresses to more than the limit");
    }

    @Test
    void open_smallPackedTwice_isRead() throws Exception {
        try (Pdf pdf = Pdf.open(PdfFiles.bomb(folder.resolve("fine.pdf"), 1, 2), DocumentRules.DEFAULT)) {
            assertThat(pdf.pages()).isEqualTo(1);
        }
    }

    @Test
    void open_lockedBrokenOrTooLong_saysWhich() throws Exception {
        assertThatThrownBy(() -> Pdf.open(PdfFiles.locked(folder.resolve("l.pdf")), DocumentRules.DEFAULT))
                .hasMessageContaining("password");
        Path text = Files.writeString(folder.resolve("t.pdf"), "no pdf at all");
        assertThatThrownBy(() -> Pdf.open(text, DocumentRules.DEFAULT)).hasMessageContaining("not a readable PDF");
        Path empty = Files.createFile(folder.resolve("e.pdf"));
        assertThatThrownBy(() -> Pdf.open(empty, DocumentRules.DEFAULT)).hasMessageContaining("not a readable PDF");
        DocumentRules two = new DocumentRules(false, List.of(), List.of(), 1_000_000, 2, Duration.ofSeconds(1));
        assertThatThrownBy(() -> Pdf.open(PdfFiles.of(folder.resolve("3.pdf"), "1", "2", "3"), two))
                .hasMessageContaining("3 pages");
    }

    @Test
    void open_cutOff_saysSo() throws Exception {
        Path whole = PdfFiles.of(folder.resolve("whole.pdf"), "one", "two");
        byte[] bytes = Files.readAllBytes(whole);
        Path half = Files.write(folder.resolve("half.pdf"), Arrays.copyOf(bytes, bytes.length / 2));
        assertThatThrownBy(() -> Pdf.open(half, DocumentRules.DEFAULT))
                .isInstanceOf(DocumentException.class)
                .hasMessage("the document is cut off: its end is missing.");
    }

    @Test
    void open_noPage_saysSo() throws Exception {
        Path empty = PdfFiles.of(folder.resolve("empty.pdf"));
        assertThatThrownBy(() -> Pdf.open(empty, DocumentRules.DEFAULT))
                .isInstanceOf(DocumentException.class)
                .hasMessage("the document has no page.");
    }
}
