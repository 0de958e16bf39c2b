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

/** The first pass: parses a file to declarations with positions. It resolves no name. */
final class BundleParser {

    private static final Set<String> KEYS =
            Set.of("domain", "description", "system_prompt", "main_pipe", "concept", "pipe");
    /** The first parts that the standard reserves. */
    private static final Set<String> RESERVED = Set.of(Concept.NATIVE, Concept.IMPLICIT, "mthds", "pipelex");

    private static final Map<String, String> ADVICE = Map.of(
            "definition", "It is now called 'description'.",
            "concepts", "The table is called 'concept'.",
            "pipes", "The table is called 'pipe'.",
            "domain_code", "It is now called 'domain'.");

    private final Path file;
    private final Dialect dialect;
    private final List<Problem> problems = new ArrayList<>();

    private BundleParser(Path file, Dialect dialect) {
        this.file = file;
        this.dialect = dialect;
    }

    /** Parses a file; never throws, whatever is in it. */
    static ParsedFile parse(Path file, Dialect dialect) {
        return new BundleParser(file, dialect).parse();
    }

    private ParsedFile parse() {
        String text = SourceText.read(file, problems);
        SourceLines lines = SourceLines.of(text == null ? "" : text);
        ParsedFile.Source source = new ParsedFile.Source(file, dialect, lines, problems);
        TomlSyntax.Table table = text == null ? null : toml(text);
        return table == null
                ? new ParsedFile(source, null, Map.of(), Map.of())
                : file(source, new TableReader(file, table, new Place(file, 1, 1), null, problems));
    }

    private TomlSyntax.@Nullable Table toml(String text) {
        TomlSyntax.Table fast = FastTomlParser.read(text);
        return fast != null ? fast : byTheLibrary(text);
    }

    /** Parses with tomlj; null if the text is not TOML, which is reported. */
    private TomlSyntax.@Nullable Table byTheLibrary(String text) {
        TomlParseResult toml;
        try {
            toml = Toml.parse(text);
        } catch (RuntimeException | StackOverflowError | AssertionError broken) {
            problems.add(Problem.error(
                    Problem.Kind.SYNTAX,
                    new Place(file, 1, 1),
                    null,
                    "invalid TOML: it is nested too deeply, or damaged.",
                    ""));
            return null;
        }
        for (TomlParseError error : toml.errors()) {
            if (problems.size() < TableReader.MOST_PROBLEMS) {
                problems.add(SourceText.syntax(file, error));
            }
        }
        return problems.isEmpty() ? TomlSyntax.of(toml) : null;
    }

    private static ParsedFile file(ParsedFile.Source source, TableReader table) {
        table.onlyKnows(KEYS, ADVICE);
        String domain = domain(table, source.dialect());
        String description = table.string("description");
        Template systemPrompt = new TemplateReader(source.lines()).read(table, "system_prompt", Category.LLM_PROMPT);
        TableReader concepts = table.table("concept");
        Map<String, ConceptSyntax> declared =
                concepts == null ? Map.of() : new ConceptParser(concepts, source.dialect()).parse();
        Map<String, TableReader> pipes = pipes(table);
        String mainPipe = mainPipe(table, pipes.keySet());
        ParsedFile.Header header =
                new ParsedFile.Header(domain, description == null ? "" : description, mainPipe, systemPrompt);
        return new ParsedFile(source, header, declared, pipes);
    }

    private static Map<String, TableReader> pipes(TableReader table) {
        Map<String, TableReader> pipes = new LinkedHashMap<>();
        TableReader all = table.table("pipe");
        if (all != null) {
            for (String code : all.keys()) {
                TableReader one = all.table(code, code);
                if (one != null) {
                    pipes.put(code, one);
                }
            }
        }
        return pipes;
    }

    private static String domain(TableReader table, Dialect dialect) {
        String name = table.required("domain");
        if (name == null) {
            return "";
        }
        if (!Spellings.isDomain(name)) {
            table.error(
                    Problem.Kind.INVALID_NAME,
                    table.place("domain"),
                    "'" + Spellings.printable(name) + "' is not a valid domain name.",
                    "Use lower case letters, digits and '_', with a letter first; dots may separate parts.");
        } else if (isReserved(name, dialect)) {
            table.error(
                    Problem.Kind.INVALID_NAME,
                    table.place("domain"),
                    "the domain '" + name + "' is reserved.",
                    "Choose another name.");
        }
        return name;
    }

    private static boolean isReserved(String domain, Dialect dialect) {
        String first = domain.split("\\.", 2)[0];
        return dialect.isStandard()
                ? RESERVED.contains(first)
                : domain.equals(Concept.NATIVE) || domain.equals(Concept.IMPLICIT);
    }

    private static @Nullable String mainPipe(TableReader table, Set<String> pipes) {
        String name = table.string("main_pipe");
        if (name != null && !pipes.contains(name)) {
            table.error(
                    Problem.Kind.UNKNOWN_PIPE,
                    table.place("main_pipe"),
                    "the main pipe '" + Spellings.printable(name) + "' is not in this bundle.",
                    Spellings.didYouMean(name, pipes));
        }
        return name;
    }
}
