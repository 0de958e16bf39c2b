package com.pipelex.runtime.document;

import com.pipelex.runtime.model.DocumentRules;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.pdmodel.graphics.PDXObject;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;

/**
 * A PDF, read page by page. Decompressed data is kept in temporary files and is limited, because a small file can
 * expand without bound. Thread-safe; one thread reads at a time.
 */
public final class Pdf implements AutoCloseable {

    /** The maximum size of a rendered page; larger pages are scaled down. */
    private static final double MAX_PIXELS = 25_000_000;

    /** The maximum number of images per page; the rest is ignored. */
    private static final int MAX_IMAGES = 50;

    /** The part of a file in which a PDF must end; some writers append data to it. */
    private static final int END_BYTES = 64 * 1024;

    private static final float POINTS_PER_INCH = 72;

    private final Object lock = new Object();
    private final PDDocument document;
    private final PageText text = new PageText();

    private Pdf(PDDocument document) {
        this.document = document;
    }

    /** Opens a PDF, and refuses one with too many pages. */
    public static Pdf open(Path file, DocumentRules rules) throws DocumentException {
        DecompressionGuard.check(file);
        checkEnd(file);
        PDDocument document = opened(file);
        int pages = document.getNumberOfPages();
        if (pages == 0) {
            IOUtils.closeQuietly(document);
            throw new DocumentException("the document has no page.", "Check that it is the right file.");
        }
        if (pages > rules.maxPages()) {
            IOUtils.closeQuietly(document);
            throw new DocumentException(
                    "the document has " + pages + " pages, but the limit is " + rules.maxPages() + ".",
                    "Split it, or raise max_pages under [documents] in .pipelex/pipelex.toml.");
        }
        return new Pdf(document);
    }

    /** Refuses a PDF whose end is missing: the reader would repair it, and leave out pages without a word. */
    private static void checkEnd(Path file) throws DocumentException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
            long start = Math.max(0, bytes.length() - END_BYTES);
            byte[] end = new byte[(int) (bytes.length() - start)];
            bytes.seek(start);
            bytes.readFully(end);
            boolean isPdf = start > 0 || new String(end, StandardCharsets.ISO_8859_1).contains("%PDF");
            if (isPdf && !new String(end, StandardCharsets.ISO_8859_1).contains("%%EOF")) {
                throw new DocumentException(
                        "the document is cut off: its end is missing.", "Download or copy the whole file again.");
            }
        } catch (IOException unreadable) {
            throw new DocumentException("the document cannot be read.", "", unreadable);
        }
    }

    private static PDDocument opened(Path file) throws DocumentException {
        FontFallback.install();
        try {
            return Loader.loadPDF(file.toFile(), "", null, null, IOUtils.createTempFileOnlyStreamCache());
        } catch (InvalidPasswordException locked) {
            throw new DocumentException(
                    "the document is protected by a password.", "Save it without a password.", locked);
        } catch (IOException | RuntimeException | StackOverflowError broken) {
            throw new DocumentException(
                    "the document is not a readable PDF.", "Check that the file is complete and is a PDF.", broken);
        } catch (OutOfMemoryError tooLarge) {
            throw new DocumentException("the document does not fit into memory.", "", tooLarge);
        }
    }

    /** Returns the number of pages. */
    public int pages() {
        return document.getNumberOfPages();
    }

    /**
     * Returns the text of a page.
     *
     * @param page from 0
     */
    public String text(int page) throws DocumentException {
        return reading(page, () -> text.of(document, page));
    }

    /**
     * Renders a page as an image, as a {@code data:} URL.
     *
     * @param page from 0
     */
    public String view(int page, int dpi) throws DocumentException {
        return reading(page, () -> {
            PDPage of = document.getPage(page);
            double width = of.getCropBox().getWidth() / POINTS_PER_INCH * dpi;
            double height = of.getCropBox().getHeight() / POINTS_PER_INCH * dpi;
            double scale = Math.min(1, Math.sqrt(MAX_PIXELS / Math.max(1, width * height)));
            return png(new PDFRenderer(document).renderImageWithDPI(page, (float) (dpi * scale), ImageType.RGB));
        });
    }

    /**
     * Returns the images embedded in a page, as {@code data:} URLs.
     *
     * @param page from 0
     */
    public List<String> images(int page) throws DocumentException {
        return reading(page, () -> {
            List<String> images = new ArrayList<>();
            PDPage of = document.getPage(page);
            if (of.getResources() == null) {
                return images;
            }
            for (COSName name : of.getResources().getXObjectNames()) {
                PDXObject object = of.getResources().getXObject(name);
                boolean isImage = object instanceof PDImageXObject image
                        && (double) image.getWidth() * image.getHeight() <= MAX_PIXELS;
                if (isImage && images.size() < MAX_IMAGES) {
                    images.add(png(((PDImageXObject) object).getImage()));
                }
            }
            return images;
        });
    }

    private static String png(BufferedImage image) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(out.toByteArray());
    }

    /** A read access to the document. */
    private interface Reading<T> {
        T read() throws IOException;
    }

    private <T> T reading(int page, Reading<T> reading) throws DocumentException {
        try {
            synchronized (lock) {
                return reading.read();
            }
        } catch (PageText.TooMuch tooMuch) {
            throw new DocumentException("page " + (page + 1) + " of the document " + tooMuch.getMessage(), "", tooMuch);
        } catch (IOException | RuntimeException | StackOverflowError broken) {
            throw new DocumentException(
                    "page " + (page + 1) + " of the document cannot be read.",
                    "Check that the file is complete.",
                    broken);
        } catch (OutOfMemoryError tooLarge) {
            throw new DocumentException(
                    "page " + (page + 1) + " of the document does not fit into memory.", "", tooLarge);
        }
    }

    @Override
    public void close() {
        IOUtils.closeQuietly(document);
    }
}
