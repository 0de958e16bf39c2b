package com.pipelex.runtime.document;

import java.io.IOException;
import java.time.Duration;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/** An extractor of the text of a page, within limits of size and time. */
final class PageText extends PDFTextStripper {

    /** The maximum number of characters on a page; a page of a book has 3,000. */
    private static final int MAX_CHARS = 1_000_000;

    private static final Duration MAX_TIME = Duration.ofSeconds(20);

    private int chars;
    private long deadline;

    PageText() {
        setSortByPosition(true);
        setLineSeparator("\n");
    }

    /** A page exceeds the limits. */
    static final class TooMuch extends IOException {

        private static final long serialVersionUID = 1L;

        TooMuch(String message) {
            super(message);
        }
    }

    /**
     * Returns the text of a page.
     *
     * @param page from 0
     */
    String of(PDDocument document, int page) throws IOException {
        chars = 0;
        deadline = System.nanoTime() + MAX_TIME.toNanos();
        setStartPage(page + 1);
        setEndPage(page + 1);
        return getText(document).strip();
    }

    @Override
    protected void processOperator(
            org.apache.pdfbox.contentstream.operator.Operator operator,
            java.util.List<org.apache.pdfbox.cos.COSBase> operands)
            throws IOException {
        if (System.nanoTime() > deadline) {
            throw new TooMuch("takes more than " + MAX_TIME.toSeconds() + " s to read.");
        }
        if (Thread.currentThread().isInterrupted()) {
            throw new TooMuch("was not read completely: the run was interrupted.");
        }
        super.processOperator(operator, operands);
    }

    @Override
    protected void processTextPosition(TextPosition text) {
        chars++;
        if (chars <= MAX_CHARS) {
            super.processTextPosition(text);
        } else {
            deadline = 0;
        }
    }
}
