package com.pipelex.runtime.document;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.DeflaterOutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;

/** Valid and invalid PDFs for tests. */
public final class PdfFiles {

    private PdfFiles() {}

    /** Writes a PDF with a page per text, and a red image on the first page. */
    public static Path of(Path file, String... pages) throws IOException {
        try (PDDocument document = document(pages)) {
            document.save(file.toFile());
        }
        return file;
    }

    static Path locked(Path file) throws IOException {
        try (PDDocument document = document("secret")) {
            document.protect(new StandardProtectionPolicy("owner", "user", new AccessPermission()));
            document.save(file.toFile());
        }
        return file;
    }

    private static PDDocument document(String... pages) throws IOException {
        PDDocument document = new PDDocument();
        for (String text : pages) {
            PDPage page = new PDPage();
            document.addPage(page);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.beginText();
                content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
                content.newLineAtOffset(50, 700);
                content.showText(text);
                content.endText();
                if (document.getNumberOfPages() == 1) {
                    content.drawImage(LosslessFactory.createFromImage(document, red()), 50, 500);
                }
            }
        }
        return document;
    }

    public static BufferedImage red() {
        BufferedImage image = new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.RED);
        graphics.fillRect(0, 0, 40, 30);
        graphics.dispose();
        return image;
    }

    /**
     * Writes a small file whose page expands to many megabytes.
     *
     * @param layers the number of times that the data is compressed
     */
    static Path bomb(Path file, int megabytes, int layers) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        OutputStream out = packed;
        StringBuilder filters = new StringBuilder();
        for (int layer = 0; layer < layers; layer++) {
            out = new DeflaterOutputStream(out);
            filters.append("/FlateDecode ");
        }
        try (OutputStream all = out) {
            byte[] zeros = new byte[1024 * 1024];
            for (int number = 0; number < megabytes; number++) {
                all.write(zeros);
            }
        }
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        pdf.write(("%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
                        + "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
                        + "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]/Contents 4 0 R>>endobj\n"
                        + "4 0 obj<</Length " + packed.size() + "/Filter[" + filters + "]>>stream\n")
                .getBytes(StandardCharsets.ISO_8859_1));
        packed.writeTo(pdf);
        pdf.write("\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n".getBytes(StandardCharsets.ISO_8859_1));
        return Files.write(file, pdf.toByteArray());
    }
}
