package com.pipelex.runtime.document;

import java.io.IOException;
import java.io.InputStream;
import org.apache.fontbox.FontBoxFont;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.font.CIDFontMapping;
import org.apache.pdfbox.pdmodel.font.FontMapper;
import org.apache.pdfbox.pdmodel.font.FontMappers;
import org.apache.pdfbox.pdmodel.font.FontMapping;
import org.apache.pdfbox.pdmodel.font.PDCIDSystemInfo;
import org.apache.pdfbox.pdmodel.font.PDFontDescriptor;
import org.jspecify.annotations.Nullable;

/**
 * The one font that stands in for all that a document does not bring along: PDFBox's own would search the machine for fonts,
 * which takes a second, and would leave a file in the person's home. Text that is taken out does not depend on it.
 */
final class FontFallback implements FontMapper {

    private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

    private final TrueTypeFont font;

    private FontFallback(TrueTypeFont font) {
        this.font = font;
    }

    static void install() {
        Installed.ONCE.touch();
    }

    /** Made at the first use, by the one thread that comes first. */
    private enum Installed {
        ONCE;

        Installed() {
            try (InputStream in = FontMapper.class.getResourceAsStream(FONT)) {
                if (in != null) {
                    FontMappers.set(new FontFallback(new TTFParser().parse(new RandomAccessReadBuffer(in))));
                }
            } catch (IOException broken) {
                throw new IllegalStateException("the font that PDFBox brings along is broken", broken);
            }
        }

        private void touch() {
            // Being named is enough.
        }
    }

    @Override
    public FontMapping<TrueTypeFont> getTrueTypeFont(@Nullable String name, @Nullable PDFontDescriptor descriptor) {
        return new FontMapping<>(font, true);
    }

    @Override
    public FontMapping<FontBoxFont> getFontBoxFont(@Nullable String name, @Nullable PDFontDescriptor descriptor) {
        return new FontMapping<>(font, true);
    }

    @Override
    public CIDFontMapping getCIDFont(
            @Nullable String name, @Nullable PDFontDescriptor descriptor, @Nullable PDCIDSystemInfo info) {
        return new CIDFontMapping(null, font, true);
    }
}
