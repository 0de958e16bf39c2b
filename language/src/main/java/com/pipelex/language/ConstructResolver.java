package com.pipelex.language;

import com.pipelex.language.Pipe.ConstructField;
import com.pipelex.language.Pipe.Origin;
import com.pipelex.language.template.Category;
import com.pipelex.language.template.Template;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the construct of a PipeCompose, and checks it against the declared output. */
final class ConstructResolver {

    private static final int MOST_LEVELS = 20;

    private final Pipe.Common common;
    private final TemplateReader templates;

    ConstructResolver(Pipe.Common common, TemplateReader templates) {
        this.common = common;
        this.templates = templates;
    }

    @Nullable
    Pipe read(TableReader table, TableReader construct) {
        if (common.output().multiplicity().isList()) {
            table.error(
                    Problem.Kind.OUTPUT_MISMATCH,
                    table.place("output"),
                    "a construct makes one object, not '" + common.output() + "'.",
                    "Remove the brackets.");
        }
        return new Pipe.Construct(common, fields(construct, common.output().concept(), 0));
    }

    /** Reads the fields of a construct; those of an open concept may have any name. */
    private List<ConstructField> fields(TableReader construct, @Nullable Concept concept, int level) {
        List<ConstructField> fields = new ArrayList<>();
        Set<String> known = new LinkedHashSet<>();
        if (concept != null) {
            concept.fields().forEach(field -> known.add(field.name()));
        }
        for (String name : construct.keys()) {
            if (!known.isEmpty() && !known.contains(name) && concept != null) {
                construct.error(
                        Problem.Kind.UNKNOWN_FIELD,
                        construct.place(name),
                        "'" + concept.code() + "' has no field '" + Spellings.printable(name) + "'.",
                        Spellings.didYouMeanOrAll(name, known));
                continue;
            }
            Origin origin = origin(construct, name, field(concept, name), level);
            if (origin != null) {
                fields.add(new ConstructField(name, origin, construct.place(name)));
            }
        }
        missing(construct, concept);
        return List.copyOf(fields);
    }

    private static Concept.@Nullable Field field(@Nullable Concept concept, String name) {
        if (concept != null) {
            for (Concept.Field field : concept.fields()) {
                if (field.name().equals(name)) {
                    return field;
                }
            }
        }
        return null;
    }

    private static void missing(TableReader construct, @Nullable Concept concept) {
        if (concept == null) {
            return;
        }
        for (Concept.Field field : concept.fields()) {
            if (field.required() && field.defaultValue() == null && !construct.has(field.name())) {
                construct.error(
                        Problem.Kind.MISSING_KEY,
                        construct.place(),
                        "the construct lacks the field '" + field.name() + "', which '" + concept.code() + "' needs.",
                        "");
            }
        }
    }

    private @Nullable Origin origin(TableReader construct, String name, Concept.@Nullable Field field, int level) {
        Object value = construct.value(name);
        if (!(value instanceof TomlSyntax.Table)) {
            return value == null ? null : new Origin.Fixed(TableReader.plain(value));
        }
        TableReader of = construct.table(name);
        if (of == null || level >= MOST_LEVELS) {
            return null;
        }
        if (of.has("from") && of.has("template")) {
            of.error(
                    Problem.Kind.INVALID_VALUE,
                    of.place("template"),
                    "a field of a construct has either 'from' or 'template', not both.",
                    "");
            return null;
        }
        if (of.has("from")) {
            return from(of);
        }
        if (of.has("template")) {
            of.onlyKnows(Set.of("template"));
            Template template = templates.read(of, "template", Category.BASIC);
            template = template == null ? null : used(of, template);
            return template == null ? null : new Origin.Filled(template);
        }
        return new Origin.Nested(fields(of, field == null ? null : field.concept(), level + 1));
    }

    private Template used(TableReader of, Template template) {
        for (String name : template.variables()) {
            if (!RuntimeVariables.contains(name)) {
                declared(of, templates.use(of, "template", name), name);
            }
        }
        return template;
    }

    private @Nullable Origin from(TableReader of) {
        of.onlyKnows(Set.of("from", "list_to_dict_keyed_by"));
        String path = of.string("from");
        String keyedBy = of.string("list_to_dict_keyed_by");
        if (path == null) {
            return null;
        }
        Origin.From from = new Origin.From(path, keyedBy);
        declared(of, of.place("from"), from.root());
        return from;
    }

    private void declared(TableReader of, Place place, String name) {
        if (!common.inputs().containsKey(name)) {
            of.error(
                    Problem.Kind.MISSING_INPUT_VARIABLE,
                    place,
                    "missing_input_variable: '" + Spellings.printable(name) + "' is used but is not among the inputs.",
                    ("Add it to 'inputs'. "
                                    + Spellings.didYouMean(name, common.inputs().keySet()))
                            .strip());
        }
    }
}
