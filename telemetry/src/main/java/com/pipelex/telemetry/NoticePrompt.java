package com.pipelex.telemetry;

import com.pipelex.telemetry.consent.ConsentDecision;
import com.pipelex.telemetry.consent.ConsentGrant;
import com.pipelex.telemetry.consent.Environment;
import com.pipelex.telemetry.consent.Home;
import com.pipelex.telemetry.consent.Notice;
import com.pipelex.telemetry.event.Catalogue;
import com.pipelex.telemetry.event.Category;
import com.pipelex.telemetry.internal.Printable;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Asks a person who switched telemetry on about what a new release would record besides, once. Until there is a yes,
 * nothing of it is recorded; no is final, and leaves the choice as it was. Used by one thread.
 */
public final class NoticePrompt {

    /** The result of a prompt. */
    public enum Answer {
        /** The choice covers it from now on. */
        YES,
        /** It does not, and this is not asked again. */
        NO,
        /** The input ended, or the answer could not be written: the next run asks again. */
        NONE
    }

    private final Home home;
    private final Catalogue catalogue;
    private final InputStream in;
    private final PrintStream err;

    /**
     * @param catalogue what the host can record
     * @param in where the answer is read, a byte at a time and never past the line
     * @param err where the person is spoken to
     */
    public NoticePrompt(Home home, Catalogue catalogue, InputStream in, PrintStream err) {
        this.home = home;
        this.catalogue = catalogue;
        this.in = in;
        this.err = err;
    }

    /**
     * Returns whether to ask: telemetry is on, the catalogue has a category that came with a notice which the person was
     * not asked about, stdin and stderr are a terminal, and it is not CI. The host leaves out the commands that never
     * ask.
     */
    public static boolean isDue(
            ConsentDecision decision, Catalogue catalogue, Terminal terminal, Map<String, String> environment) {
        ConsentGrant grant = decision.grant();
        return grant != null
                && catalogue.version() > grant.settings().notice().asked()
                && !news(decision, catalogue).isEmpty()
                && terminal.in()
                && terminal.err()
                && !new Environment(environment).isCi();
    }

    private static List<Category> news(ConsentDecision decision, Catalogue catalogue) {
        ConsentGrant grant = decision.grant();
        List<Category> news = decision.uncovered(catalogue);
        news.removeIf(category ->
                grant == null || category.notice() <= grant.settings().notice().asked());
        return news;
    }

    /** Asks until there is an answer or none can come. */
    public Answer ask(ConsentDecision decision) {
        ConsentGrant grant = decision.grant();
        if (grant == null) {
            return Answer.NONE;
        }
        say(news(decision, catalogue));
        while (true) {
            err.print("Record this too? [y]es or [n]o: ");
            err.flush();
            String typed = TerminalLine.read(in, err);
            if (typed == null) {
                return Answer.NONE;
            }
            Answer answer = answer(typed.strip().toLowerCase(Locale.ROOT));
            if (answer != null) {
                return written(answer, grant.settings().notice());
            }
            if (!typed.isBlank()) {
                err.println("Invalid answer: '" + Printable.of(typed) + "'. Please enter y or n.");
            }
        }
    }

    private void say(List<Category> news) {
        err.println("There is something new that can be recorded since you chose telemetry:");
        err.println();
        for (Category category : news) {
            err.println("  " + category.name());
            for (String reason : category.reasons()) {
                err.println("    " + reason);
            }
        }
        err.println();
        err.println("Nothing of it is recorded unless you say yes; what you chose before stays as it is.");
    }

    private static @Nullable Answer answer(String typed) {
        return switch (typed) {
            case "y", "yes" -> Answer.YES;
            case "n", "no" -> Answer.NO;
            default -> null;
        };
    }

    private Answer written(Answer answer, Notice before) {
        int version = catalogue.version();
        try {
            ChoiceFile.note(home, answer == Answer.YES ? before.agreedTo(version) : before.without(version));
        } catch (IOException failure) {
            err.println("The answer could not be saved, so it counts as no, and the next run asks again.");
            err.println();
            return Answer.NONE;
        }
        err.println(
                answer == Answer.YES
                        ? "It is recorded from now on. Turn it off at any time: " + home.tool() + " telemetry off."
                        : "It is not recorded, and this is not asked again.");
        err.println();
        return answer;
    }
}
