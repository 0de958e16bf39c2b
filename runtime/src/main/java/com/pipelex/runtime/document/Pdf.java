package com.pipelex.runtime.document;

import com.pipelex.runtime.model.DocumentRules;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
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
 * A PDF that is read page by page. What it unpacks is kept in temporary files, and is bounded: a small file can hold as
 * much as somebody likes. Safe for any number of threads, of which one reads at a time.
 */
public final class Pdf implements AutoCloseable {

    /** A picture with more is made smaller. */
    private static final double MAX_PIXELS = 25_000_000;

    /** A page that holds more images has these. */
    private static final int MAX_IMAGES = 50;

    private static final float POINTS_PER_INCH = 72;

    private final Object lock = new Object();
    private final PDDocument document;
    private final PageText text = new PageText();

    private Pdf(PDDocument document) {
        this.document = document;
    }

    public static Pdf open(Path file, DocumentRules rules) throws DocumentException {
        DecompressionGuard.check(file);
        PDDocument document = opened(file);
        int pages = document.getNumberOfPages();
        if (pages > rules.maxPages()) {
            IOUtils.closeQuietly(document);
            throw new DocumentException(
                    "the document has " + pages + " pages, and more than " + rules.maxPages() + " are not read.",
                    "Split it, or raise max_pages under [documents] in .pipelex/pipelex.toml.");
        }
        return new Pdf(document);
    }

    private static PDDocument opened(Path file) throws DocumentException {
        FontFallback.install();
        try {
            return Loader.loadPDF(file.toFile(), "", null, null, IOUtils.createTempFileOnlyStreamCache());
        } catch (InvalidPasswordException locked) {
            throw new DocumentException("the document is locked by a password.", "Save it without one.", locked);
        } catch (IOException | RuntimeException | StackOverflowError broken) {
            throw new DocumentException(
                    "the document is not a PDF that can be read.", "Is the file whole, and a PDF?", broken);
        } catch (OutOfMemoryError tooLarge) {
            throw new DocumentException("the document does not fit into memory.", "", tooLarge);
        }
    }

    /** The number of pages. */
    public int pages() {
        return document.getNumberOfPages();
    }

    /**
     * Reads the text of a page.
     *
     * @param page from 0
     */
    public String text(int page) throws DocumentException {
        return reading(page, () -> text.of(document, page));
    }

    /** A page as a picture, as a {@code data:} address. */
    public String view(int page, int dpi) throws DocumentException {
        return reading(page, () -> {
            PDPage of = document.getPage(page);
            double width = of.getCropBox().getWidth() / POINTS_PER_INCH * dpi;
            double height = of.getCropBox().getHeight() / POINTS_PER_INCH * dpi;
            double scale = Math.min(1, Math.sqrt(MAX_PIXELS / Math.max(1, width * height)));
            return png(new PDFRenderer(document).renderImageWithDPI(page, (float) (dpi * scale), ImageType.RGB));
        });
    }

    /** The images on a page, as {@code data:} addresses. */
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

    /** Something that is read out of a page. */
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
                    "page " + (page + 1) + " of the document cannot be read.", "Is the file whole?", broken);
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
