package com.pipelex.telemetry.consent;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The record, in the person's home, of what was answered at the prompt or chosen by a command. A {@code telemetry.toml}
 * that still says the same is the person's own under any version control.
 *
 * @param said the values of the file as they were chosen
 * @param settings the rest that shapes the events that leave, as {@link ConsentGrant.Settings#text()} writes it
 * @param notice the notices that the answer covers
 */
public record ChoiceRecord(Said said, String settings, Notice notice) {

    /**
     * The values of a {@code telemetry.toml} that decide what is sent where, as they are written there: variables are not
     * put in.
     */
    public record Said(Mode mode, String host, String projectKey, String userId) {

        /**
         * Returns whether all of it is the same; a record's own {@code equals} is spun at run time and costs 10 ms at
         * its first call.
         */
        boolean isSame(Said other) {
            return mode == other.mode
                    && host.equals(other.host)
                    && projectKey.equals(other.projectKey)
                    && userId.equals(other.userId);
        }
    }

    /** The record of a project that has none: nothing was chosen, and a hand-written choice covers the first notice. */
    static final ChoiceRecord NONE = new ChoiceRecord(new Said(Mode.OFF, "", "", ""), "", Notice.FIRST);

    /** The record in the home; {@link #NONE} where there is none that can be read. */
    public static ChoiceRecord read(Home home) {
        if (!(TomlFile.read(home.choiceRecord()) instanceof TomlFile.Values file)) {
            return NONE;
        }
        Mode mode = Mode.spelt(orEmpty(file.string("mode")));
        return new ChoiceRecord(
                new Said(
                        mode == null ? Mode.OFF : mode,
                        orEmpty(file.string("host")),
                        orEmpty(file.string("project_api_key")),
                        orEmpty(file.string("user_id"))),
                orEmpty(file.string("settings")),
                Notice.of(file.integer("notice", 0), file.string("declined")));
    }

    /** The record of a choice that is made now. */
    public static ChoiceRecord of(Choice choice, Notice notice) {
        return new ChoiceRecord(choice.said(), choice.settings().text(), notice);
    }

    public ChoiceRecord covering(Notice agreed) {
        return new ChoiceRecord(said, settings, agreed);
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** Returns whether a file says what was chosen here. */
    boolean isSaidBy(Choice choice) {
        return said.mode() != Mode.OFF
                && said.isSame(choice.said())
                && settings.equals(choice.settings().text());
    }

    /** Writes it; the project's folder in the home exists. */
    public void write(Home home, long nowMillis) throws IOException {
        PrivateFile.replace(
                home.choiceRecord(),
                TomlFile.line("mode", said.mode().spelling())
                        + TomlFile.line("host", said.host())
                        + TomlFile.line("project_api_key", said.projectKey())
                        + TomlFile.line("user_id", said.userId())
                        + TomlFile.line("settings", settings)
                        + "at = " + nowMillis + "\nnotice = " + notice.asked() + "\n"
                        + TomlFile.line("declined", notice.declinedText()));
    }
}
