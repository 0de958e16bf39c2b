package com.pipelex.language;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads how the images of a PipeImgGen are to be. */
record ImageSettingsReader(TableReader table) {

    private static final List<String> RATIOS = List.of(
            "square",
            "landscape_4_3",
            "landscape_3_2",
            "landscape_16_9",
            "landscape_21_9",
            "portrait_3_4",
            "portrait_2_3",
            "portrait_9_16",
            "portrait_9_21");
    private static final List<String> BACKGROUNDS = List.of("transparent", "opaque", "auto");
    private static final List<String> FORMATS = List.of("png", "jpg", "jpeg", "webp");

    Pipe.ImageSettings read(@Nullable String quality) {
        table.bool("is_raw", false);
        if (table.string("negative_prompt") != null) {
            table.warn(
                    Problem.Kind.UNSUPPORTED,
                    table.place("negative_prompt"),
                    "'negative_prompt' belongs to a later version of the language and is ignored.",
                    "");
        }
        String format = Choices.oneOf(table, "output_format", FORMATS);
        return new Pipe.ImageSettings(
                Choices.oneOf(table, "aspect_ratio", RATIOS),
                Choices.oneOf(table, "background", BACKGROUNDS),
                "jpeg".equals(format) ? "jpg" : format,
                quality,
                seed());
    }

    private @Nullable Long seed() {
        if (!table.has("seed") || "auto".equals(table.value("seed"))) {
            return null;
        }
        if (table.value("seed") instanceof Long seed && seed >= 0) {
            return seed;
        }
        table.error(
                Problem.Kind.WRONG_TYPE,
                table.place("seed"),
                "'seed' must be a whole number of 0 or more, or \"auto\".",
                "");
        return null;
    }
}
