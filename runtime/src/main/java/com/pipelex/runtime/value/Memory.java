package com.pipelex.runtime.value;

import com.pipelex.language.Concept;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** The working memory of a run: values by name. Not thread-safe; a copy is cheap, because values are immutable. */
public final class Memory {

    static final String MAIN = "main_stuff";

    private static final String CODES = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";

    private final Map<String, Stuff> root = new LinkedHashMap<>();
    private final Map<String, String> aliases = new LinkedHashMap<>();

    /** Returns an independent copy. */
    public Memory copy() {
        Memory copy = new Memory();
        copy.root.putAll(root);
        copy.aliases.putAll(aliases);
        return copy;
    }

    /** Stores a value under its name. */
    public void put(Stuff stuff) {
        root.put(stuff.name(), stuff);
    }

    /** Adds an alias for a name. */
    public void alias(String alias, String name) {
        aliases.put(alias, name);
    }

    /**
     * Stores an output as the main output, and under a name if one is given.
     *
     * @param name null if the output has no name
     */
    public void store(@Nullable String name, Stuff output) {
        Stuff main = main();
        if (name == null && main != null && main.content() == output.content()) {
            return;
        }
        root.remove(MAIN);
        if (name == null) {
            aliases.remove(MAIN);
            root.put(MAIN, output.named(Stuff.nameFor(output.concept())));
        } else {
            aliases.put(MAIN, name);
            root.put(name, output.named(name));
        }
    }

    /** Returns the value of a name or an alias; null if there is none. */
    @Nullable
    public Stuff get(String name) {
        Stuff stuff = root.get(name);
        String of = aliases.get(name);
        return stuff != null ? stuff : of == null ? null : root.get(of);
    }

    /** Returns all values by name, aliases included. */
    public Map<String, Stuff> values() {
        Map<String, Stuff> values = new LinkedHashMap<>(root);
        for (String alias : aliases.keySet()) {
            Stuff of = get(alias);
            if (of != null) {
                values.put(alias, of);
            }
        }
        return Collections.unmodifiableMap(values);
    }

    /** Returns all values by name, aliases excluded. */
    public Map<String, Stuff> root() {
        return Collections.unmodifiableMap(root);
    }

    /** Returns the main output, which is the last one; null if there is none. */
    @Nullable
    public Stuff main() {
        return get(MAIN);
    }

    /** Returns the memory in the format in which Pipelex saves it. */
    public Map<String, Object> toJson() {
        SplittableRandom random = new SplittableRandom();
        Map<String, Object> all = JsonText.object();
        for (Map.Entry<String, Stuff> entry : root.entrySet()) {
            Stuff stuff = entry.getValue();
            Map<String, Object> one = JsonText.object();
            one.put("stuff_code", code(random));
            one.put("stuff_name", stuff.name());
            one.put("concept", concept(stuff.concept()));
            one.put("content", stuff.content());
            all.put(entry.getKey(), one);
        }
        Map<String, Object> json = JsonText.object();
        json.put("root", all);
        json.put("aliases", aliases);
        return json;
    }

    private static Map<String, Object> concept(Concept of) {
        Map<String, Object> concept = JsonText.object();
        concept.put("code", of.code());
        concept.put("domain", of.domain());
        concept.put("description", of.description());
        concept.put("structure_class_name", of.fields().isEmpty() ? of.contentKind() + "Content" : of.code());
        Concept refines = of.refines();
        concept.put("refines", refines == null ? null : refines.name());
        return concept;
    }

    private static String code(SplittableRandom random) {
        StringBuilder code = new StringBuilder();
        for (int count = 0; count < 5; count++) {
            code.append(CODES.charAt(random.nextInt(CODES.length())));
        }
        return code.toString();
    }
}
