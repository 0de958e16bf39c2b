package com.pipelex.telemetry;

import com.pipelex.telemetry.consent.Consent;
import com.pipelex.telemetry.consent.ConsentDecision;
import com.pipelex.telemetry.consent.Environment;
import com.pipelex.telemetry.consent.GitIndex;
import com.pipelex.telemetry.consent.Home;
import com.pipelex.telemetry.consent.Mode;
import com.pipelex.telemetry.consent.Ownership;
import com.pipelex.telemetry.event.Catalogue;
import com.pipelex.telemetry.internal.Printable;
import com.pipelex.telemetry.internal.UserIdRule;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Asks the person once, in exactly the words of the specification, on stderr so that stdout stays clean for pipes.
 * There is no default answer, and no answer is no answer. Used by one thread.
 */
public final class ConsentPrompt {

    private static final String RULE = "=".repeat(70);

    /** The result of a prompt. */
    public sealed interface Outcome permits Chosen, Quit, Unanswered {}

    /** A mode was chosen and written down: the command goes on. */
    public record Chosen(Mode mode) implements Outcome {}

    /** The person left: nothing was written, the command does not run, and the next run asks again. */
    public record Quit() implements Outcome {}

    /** The input ended, or the choice could not be written: the command goes on without telemetry. */
    public record Unanswered() implements Outcome {}

    private final Home home;
    private final String product;
    private final InputStream in;
    private final PrintStream err;
    private int notice = 1;
    private String above = "";

    /**
     * @param product the product's name as it stands in a sentence, such as "Pipelex"
     * @param in where answers are read, a byte at a time and never past the line
     * @param err where the person is spoken to
     */
    public ConsentPrompt(Home home, String product, InputStream in, PrintStream err) {
        this.home = home;
        this.product = product;
        this.in = in;
        this.err = err;
    }

    /** Has the answer cover all that a host's catalogue holds; default: what came with the first notice. */
    public ConsentPrompt covering(Catalogue events) {
        notice = events.version();
        return this;
    }

    /** A line of the host's that stands above the page, such as where to see what would be recorded; default none. */
    public ConsentPrompt above(String line) {
        above = line;
        return this;
    }

    /**
     * Returns whether to ask: nothing was chosen and nothing above the choice decided, the project is initialised, stdin
     * and stderr are a terminal, and it is not CI. The host leaves out the commands that never ask.
     */
    public static boolean isDue(
            Home home, ConsentDecision decision, Terminal terminal, Map<String, String> environment) {
        return home.folder().toFile().isDirectory() && canAsk(home, decision, terminal, environment);
    }

    private static boolean canAsk(
            Home home, ConsentDecision decision, Terminal terminal, Map<String, String> environment) {
        return decision.isUndecided()
                && terminal.in()
                && terminal.err()
                && !new Environment(environment).isCi()
                && home.problem() == null;
    }

    /**
     * Asks on stdin and stderr if something is to be asked: for a choice if there is none, also where the tool's folder
     * does not exist yet, or for what the catalogue has learned since. Without a terminal and in CI it asks nothing.
     *
     * @param product the product's name as in a sentence, such as "Acme"
     * @param events everything that the application can record
     * @return whether the command goes on: false if the person chose to quit
     */
    public static boolean askIfDue(Home home, String product, Catalogue events) {
        Map<String, String> environment = System.getenv();
        Terminal terminal = Terminal.of(null);
        ConsentDecision decision = Consent.decide(home, environment);
        if (canAsk(home, decision, terminal, environment)) {
            return !(new ConsentPrompt(home, product, System.in, System.err)
                            .covering(events)
                            .ask()
                    instanceof Quit);
        }
        if (NoticePrompt.isDue(decision, events, terminal, environment)) {
            new NoticePrompt(home, events, System.in, System.err).ask(decision);
        }
        return true;
    }

    /** Asks until there is an answer or none can come. */
    public Outcome ask() {
        banner();
        while (true) {
            err.print("Enter your choice: ");
            err.flush();
            String typed = TerminalLine.read(in, err);
            if (typed == null) {
                return new Unanswered();
            }
            String answer = typed.strip().toLowerCase(Locale.ROOT);
            if (answer.equals("q") || answer.equals("quit")) {
                err.println();
                err.println("Exiting without configuring telemetry.");
                return new Quit();
            }
            Mode mode = mode(answer);
            if (mode != null) {
                return chosen(mode);
            }
            if (!answer.isEmpty()) {
                err.println("Invalid choice: '" + Printable.of(typed)
                        + "'. Please enter 1, 2, 3, off, anonymous, identified, or q to quit.");
                err.println();
            }
        }
    }

    private void banner() {
        if (!above.isEmpty()) {
            err.println(above);
        }
        if (isThereAnothersChoice()) {
            err.println("A telemetry.toml came with this folder. It does not count until you choose.");
        }
        err.println(RULE);
        err.println("Telemetry Configuration");
        err.println(RULE);
        err.println();
        err.println(product + " can collect anonymous usage data to help improve the product.");
        err.println();
        err.println("Please choose your telemetry preference:");
        err.println("  [1]  off          - No telemetry data collected");
        err.println("  [2]  anonymous    - Anonymous usage data only");
        err.println("  [3]  identified   - Usage data with user identification");
        err.println("  [q]  quit         - Exit without configuring");
        err.println();
    }

    private boolean isThereAnothersChoice() {
        boolean isThere = Files.exists(home.choiceFile(), LinkOption.NOFOLLOW_LINKS)
                || Files.exists(home.localChoiceFile(), LinkOption.NOFOLLOW_LINKS);
        return isThere
                && (!Ownership.isProven(home)
                        || GitIndex.tracks(home.choiceFile().toFile()));
    }

    private static @Nullable Mode mode(String answer) {
        return switch (answer) {
            case "1" -> Mode.OFF;
            case "2" -> Mode.ANONYMOUS;
            case "3" -> Mode.IDENTIFIED;
            default -> Mode.spelt(answer);
        };
    }

    private Outcome chosen(Mode mode) {
        if (mode != Mode.IDENTIFIED) {
            return write(mode, null);
        }
        String userId = userId();
        if (userId == null) {
            return new Unanswered();
        }
        return write(mode, userId.isEmpty() ? null : userId);
    }

    private Outcome write(Mode mode, @Nullable String userId) {
        try {
            ChoiceFile.Written written =
                    ChoiceFile.choose(home, new ChoiceFile.Answer(mode, userId, notice, Ownership.MadeBy.PROMPT));
            String next = mode == Mode.OFF ? "Turn it on: " : "Turn it off at any time: ";
            Mode other = mode == Mode.OFF ? Mode.ANONYMOUS : Mode.OFF;
            err.println("Telemetry is " + mode.spelling() + ". " + next + home.tool() + " telemetry " + other.spelling()
                    + ", or edit " + written.file() + ".");
            if (mode == Mode.IDENTIFIED && userId == null) {
                err.println("No user id is set, so events are anonymous.");
            }
            ConsentDecision decision = Consent.decide(home, Map.of());
            if (decision.isOn() && !decision.hasKey()) {
                err.println("Events stay on this machine until a project_api_key is set there.");
            }
            err.println();
            return new Chosen(mode);
        } catch (IOException failure) {
            err.println("The choice could not be saved in " + home.choiceFile()
                    + "; telemetry stays off, and the next run asks again.");
            err.println();
            return new Unanswered();
        }
    }

    /** Asks for an identifier: empty where none is given, since none is ever made up; null at the end of the input. */
    private @Nullable String userId() {
        while (true) {
            err.print("User id (optional, Enter to skip): ");
            err.flush();
            String typed = TerminalLine.read(in, err);
            if (typed == null) {
                return null;
            }
            String wrong = UserIdRule.wrongWith(typed.strip());
            if (wrong == null) {
                return typed.strip();
            }
            err.println("The user id " + wrong);
        }
    }
}
