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
 * The single replacement for fonts that a document does not embed. PDFBox would search the machine for fonts, which
 * takes a second and leaves a cache file in the user's home. Text extraction does not depend on the font.
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

    /** The installation of the fallback, once per process on first use. */
    private enum Installed {
        ONCE;

        Installed() {
            try (InputStream in = FontMapper.class.getResourceAsStream(FONT)) {
                if (in != null) {
                    FontMappers.set(new FontFallback(new TTFParser().parse(new RandomAccessReadBuffer(in))));
                }
            } catch (IOException broken) {
                throw new IllegalStateException("the font bundled with PDFBox is broken", broken);
            }
        }

        private void touch() {
            // Loading the enum is enough.
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
