package com.pipelex.language;

import com.pipelex.language.template.Category;
import com.pipelex.language.template.Template;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;

/** A file as it is written: its header at once, its concepts and pipes when they are asked for. */
final class Draft {

    private static final Set<String> KEYS =
            Set.of("domain", "description", "system_prompt", "main_pipe", "concept", "pipe");
    private static final Map<String, String> ADVICE = Map.of(
            "definition", "It is called 'description' now.",
            "concepts", "The table is called 'concept'.",
            "pipes", "The table is called 'pipe'.",
            "domain_code", "It is called 'domain' now.");

    private final Path file;
    private final Library library;
    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, TableReader> tables = new LinkedHashMap<>();
    private final List<ModelUse> models = new ArrayList<>();
    private final Map<String, Concept> used = new LinkedHashMap<>();
    private Lines lines = Lines.of("");
    private @Nullable TableReader root;
    private String domain = "";
    private String description = "";
    private @Nullable String mainPipe;
    private @Nullable Template systemPrompt;
    private @Nullable ConceptReader concepts;
    private @Nullable Map<String, Pipe> pipes;

    private Draft(Path file, Library library) {
        this.file = file;
        this.library = library;
    }

    /** Reads a file's header; never throws, whatever is in it. */
    static Draft read(Path file, Library library) {
        Draft draft = new Draft(file, library);
        String text = BundleText.read(file, draft.problems);
        if (text != null) {
            draft.parse(text);
        }
        return draft;
    }

    private void parse(String text) {
        TomlValues.Table plain = PlainToml.read(text);
        TomlValues.Table table = plain != null ? plain : byTheLibrary(text);
        if (table != null) {
            lines = Lines.of(text);
            header(new TableReader(file, table, new Place(file, 1, 1), null, problems));
        }
    }

    /** What the library reads; null where it is not TOML, which is reported. */
    private TomlValues.@Nullable Table byTheLibrary(String text) {
        TomlParseResult toml;
        try {
            toml = Toml.parse(text);
        } catch (RuntimeException | StackOverflowError | AssertionError broken) {
            problems.add(Problem.error(
                    Problem.Kind.SYNTAX,
                    new Place(file, 1, 1),
                    null,
                    "this is not TOML that can be read: it is nested too deeply, or damaged.",
                    ""));
            return null;
        }
        for (TomlParseError error : toml.errors()) {
            if (problems.size() < TableReader.MOST_PROBLEMS) {
                problems.add(BundleText.syntax(file, error));
            }
        }
        return problems.isEmpty() ? TomlValues.of(toml) : null;
    }

    private void header(TableReader table) {
        root = table;
        table.onlyKnows(KEYS, ADVICE);
        domain = domain(table);
        String said = table.string("description");
        description = said == null ? "" : said;
        systemPrompt = new TemplateReader(lines).read(table, "system_prompt", Category.LLM_PROMPT);
        TableReader declared = table.table("concept");
        concepts = declared == null ? null : new ConceptReader(declared, domain, this, library);
        TableReader all = table.table("pipe");
        for (String code : all == null ? Set.<String>of() : all.keys()) {
            TableReader one = all == null ? null : all.table(code, code);
            if (one != null) {
                tables.put(code, one);
            }
        }
        main(table);
    }

    private static String domain(TableReader table) {
        String name = table.required("domain");
        if (name == null) {
            return "";
        }
        if (!Spellings.isDomain(name)) {
            table.error(
                    Problem.Kind.INVALID_NAME,
                    table.place("domain"),
                    "'" + Spellings.printable(name) + "' is not a domain's name.",
                    "A domain's name is of lower case letters, digits and '_', and begins with a letter.");
        } else if (name.equals(Concept.NATIVE) || name.equals(Concept.IMPLICIT)) {
            table.error(
                    Problem.Kind.INVALID_NAME,
                    table.place("domain"),
                    "the domain '" + name + "' is the language's own.",
                    "Choose another name.");
        }
        return name;
    }

    private void main(TableReader table) {
        mainPipe = table.string("main_pipe");
        if (mainPipe != null && !tables.containsKey(mainPipe)) {
            table.error(
                    Problem.Kind.UNKNOWN_PIPE,
                    table.place("main_pipe"),
                    "the main pipe '" + Spellings.printable(mainPipe) + "' is not in this bundle.",
                    Spellings.didYouMean(mainPipe, tables.keySet()));
        }
    }

    Path file() {
        return file;
    }

    String domain() {
        return domain;
    }

    List<Problem> problems() {
        return problems;
    }

    /** The tables of all pipes, also of those that are not in order. */
    Map<String, TableReader> tables() {
        return tables;
    }

    boolean declaresPipe(String code) {
        return tables.containsKey(code);
    }

    boolean declaresConcept(String code) {
        return concepts != null && concepts.declares(code);
    }

    /** A concept that it declares. */
    @Nullable
    Concept concept(String code) {
        return concepts == null ? null : concepts.own(code);
    }

    /** Takes note of a concept of another file that this one names. */
    void uses(Concept concept) {
        used.put(concept.name(), concept);
    }

    /** The concepts of other files that this one names, by their whole names. */
    Map<String, Concept> used() {
        return used;
    }

    /** The codes of its concepts. */
    Set<String> conceptCodes() {
        return concepts == null ? Set.of() : concepts.codes();
    }

    /** Those of its pipes that are in order, read now or before. */
    Map<String, Pipe> pipes() {
        if (pipes == null) {
            if (concepts != null) {
                concepts.readAll();
            }
            pipes = readPipes();
        }
        return pipes;
    }

    private Map<String, Pipe> readPipes() {
        Map<String, Pipe> read = new LinkedHashMap<>();
        TypeReader types = new TypeReader(this, library);
        PipeReader.Surroundings around =
                new PipeReader.Surroundings(types, new TemplateReader(lines), systemPrompt, library, models);
        tables.forEach((code, table) -> {
            Pipe pipe = table.isFull() ? null : new PipeReader(table, code, around).read();
            if (pipe != null) {
                read.put(code, pipe);
            }
        });
        return read;
    }

    /** The bundle, without a look at what its pipes name; null where the file could not be read at all. */
    @Nullable
    Bundle bundle(Map<String, Pipe> linked, Bundle.Imports imports) {
        if (root == null) {
            return null;
        }
        Map<String, Concept> own = new LinkedHashMap<>();
        for (String code : conceptCodes()) {
            Concept concept = concept(code);
            if (concept != null) {
                own.put(code, concept);
            }
        }
        return new Bundle(file, domain, description, mainPipe, own, linked, imports, models);
    }
}
