package com.pipelex.language;

import com.pipelex.language.ConceptSyntax.FieldSyntax;
import com.pipelex.language.ConceptSyntax.Reference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The resolver of concept names: a file's own, the native ones, and those of other files. A concept with an error
 * refines {@code Dynamic}, so that what uses it has no further error.
 */
final class ConceptResolver {

    /** The longest chain of concepts that hold or refine one another. */
    private static final int MOST_OPEN = 100;

    private final SymbolTable symbols;
    private final ConceptSizeLimits limits = new ConceptSizeLimits();
    private final Map<ParsedFile, Scope> scopes = new HashMap<>();
    private final Set<Symbol> open = new LinkedHashSet<>();

    /** A declaration in a file. */
    private record Symbol(ParsedFile file, String code) {}

    /** The concepts that a file has resolved: its own by code, those of other files by their full names. */
    private record Scope(Map<String, Concept> own, Map<String, Concept> imported) {}

    ConceptResolver(SymbolTable symbols) {
        this.symbols = symbols;
    }

    /** Returns all concepts of a file, by code. */
    Map<String, Concept> concepts(ParsedFile file) {
        Map<String, Concept> concepts = new LinkedHashMap<>();
        for (ConceptSyntax syntax : file.concepts().values()) {
            concepts.put(syntax.code(), own(file, syntax));
        }
        return concepts;
    }

    /** Returns the concepts of other files that a file has named so far, by their full names. */
    Map<String, Concept> imported(ParsedFile file) {
        return scope(file).imported;
    }

    /**
     * Resolves the type of an input or an output. An undeclared name without a domain is a text, with a warning;
     * the standard refuses it.
     *
     * @return null if a name with a domain is unknown, which is reported
     */
    @Nullable
    Concept ofType(ParsedFile from, Reference name) {
        if (name.name().indexOf('.') >= 0) {
            return qualified(from, name);
        }
        Concept bare = bare(from, name);
        if (bare == null && from.dialect().isStandard()) {
            ConceptProblems.unknown(from, name);
            return null;
        }
        return bare != null ? bare : ConceptProblems.implicit(from, name);
    }

    /** Resolves a name that must be declared; null if it is not, which is reported. */
    @Nullable
    Concept declared(ParsedFile from, Reference name) {
        if (!Spellings.isConceptName(name.name())) {
            ConceptProblems.notAName(name);
            return null;
        }
        if (name.name().indexOf('.') >= 0) {
            return qualified(from, name);
        }
        Concept bare = bare(from, name);
        if (bare == null) {
            ConceptProblems.unknown(from, name);
        }
        return bare;
    }

    private @Nullable Concept bare(ParsedFile from, Reference name) {
        Concept own = own(from, name.name());
        Concept known = own != null ? own : Concept.nativeOf(name.name(), from.dialect());
        return known != null ? known : imported(from, name, from.domain(), name.name());
    }

    private @Nullable Concept qualified(ParsedFile from, Reference name) {
        int dot = name.name().lastIndexOf('.');
        String domain = name.name().substring(0, dot);
        String code = name.name().substring(dot + 1);
        Concept known;
        if (domain.equals(Concept.NATIVE)) {
            known = Concept.nativeOf(code);
        } else {
            Concept own = domain.equals(from.domain()) ? own(from, code) : null;
            known = own != null ? own : imported(from, name, domain, code);
        }
        if (known == null) {
            ConceptProblems.unknown(from, name);
        }
        return known;
    }

    private @Nullable Concept imported(ParsedFile from, Reference name, String domain, String code) {
        List<ParsedFile> found = symbols.withConcept(from, domain, code);
        if (found.isEmpty()) {
            return null;
        }
        if (found.size() > 1) {
            ConceptProblems.ambiguous(name, domain + "." + code, found);
        }
        Concept concept = own(found.get(0), code);
        if (concept != null) {
            scope(from).imported.put(concept.name(), concept);
        }
        return concept;
    }

    private @Nullable Concept own(ParsedFile file, String code) {
        ConceptSyntax syntax = file.concepts().get(code);
        return syntax == null ? null : own(file, syntax);
    }

    private Concept own(ParsedFile file, ConceptSyntax syntax) {
        Map<String, Concept> known = scope(file).own;
        Concept resolved = known.get(syntax.code());
        if (resolved == null) {
            Symbol symbol = new Symbol(file, syntax.code());
            if (open.size() >= MOST_OPEN || !open.add(symbol)) {
                return cycle(symbol, syntax);
            }
            resolved = resolve(file, syntax);
            open.remove(symbol);
            known.put(syntax.code(), resolved);
        }
        return resolved;
    }

    private Concept cycle(Symbol symbol, ConceptSyntax syntax) {
        List<Symbol> chain = new ArrayList<>(open);
        int first = chain.indexOf(symbol);
        chain.add(symbol);
        if (first >= 0) {
            ConceptProblems.cycle(syntax, codes(chain.subList(first, chain.size())));
        } else {
            ConceptProblems.tooDeep(syntax, codes(chain));
        }
        return damaged(symbol.file, syntax);
    }

    private static List<String> codes(List<Symbol> chain) {
        return chain.stream().map(Symbol::code).toList();
    }

    private Concept resolve(ParsedFile file, ConceptSyntax syntax) {
        Concept base = syntax.refines() == null ? null : declared(file, syntax.refines());
        List<Concept.Field> fields = base != null ? base.fields() : fields(file, syntax);
        boolean isWhole =
                syntax.refines() == null ? fields.size() == syntax.fields().size() : base != null;
        if (!isWhole) {
            return damaged(file, syntax);
        }
        Concept concept = new Concept(file.domain(), syntax.code(), syntax.description(), base, fields);
        if (limits.admits(concept)) {
            return concept;
        }
        ConceptProblems.tooLarge(syntax);
        return damaged(file, syntax);
    }

    /** The fields, without those whose concepts are unknown, which is reported. */
    private List<Concept.Field> fields(ParsedFile file, ConceptSyntax syntax) {
        List<Concept.Field> fields = new ArrayList<>();
        for (FieldSyntax field : syntax.fields()) {
            Concept concept = field.concept() == null ? null : declared(file, field.concept());
            if (field.concept() == null) {
                fields.add(field.field());
            } else if (concept != null) {
                fields.add(field.field().of(concept));
            }
        }
        return fields;
    }

    private static Concept damaged(ParsedFile file, ConceptSyntax syntax) {
        return new Concept(file.domain(), syntax.code(), "", Concept.nativeOf("Dynamic"), List.of());
    }

    private Scope scope(ParsedFile file) {
        Scope scope = scopes.get(file);
        if (scope == null) {
            scope = new Scope(new HashMap<>(), new LinkedHashMap<>());
            scopes.put(file, scope);
        }
        return scope;
    }
}
