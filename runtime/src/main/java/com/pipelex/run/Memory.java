package com.pipelex.run;

import com.pipelex.bundle.Concept;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** What a run knows by name. Not for more than one thread. */
final class Memory {

    static final String MAIN = "main_stuff";

    private static final String CODES = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";

    private final Map<String, Stuff> root = new LinkedHashMap<>();
    private @Nullable String main;

    Memory copy() {
        Memory copy = new Memory();
        copy.root.putAll(root);
        copy.main = main;
        return copy;
    }

    void put(Stuff stuff) {
        root.put(stuff.name(), stuff);
    }

    /** Keeps an output under its name, or as the main one without a name; either way it is now the main one. */
    void store(@Nullable String name, Stuff output) {
        root.remove(MAIN);
        if (name == null) {
            main = null;
            root.put(MAIN, output.named(Stuff.nameFor(output.concept())));
        } else {
            main = name;
            root.put(name, output.named(name));
        }
    }

    @Nullable
    Stuff get(String name) {
        return root.get(name);
    }

    Map<String, Stuff> values() {
        return root;
    }

    /** The last output. */
    @Nullable
    Stuff main() {
        return main == null ? root.get(MAIN) : root.get(main);
    }

    /** The whole of it in the form that Pipelex saves. */
    Map<String, Object> toJson() {
        SplittableRandom random = new SplittableRandom();
        Map<String, Object> all = JsonText.object();
        for (Map.Entry<String, Stuff> entry : root.entrySet()) {
            Stuff stuff = entry.getValue();
            Map<String, Object> concept = JsonText.object();
            concept.put("code", stuff.concept().code());
            concept.put("domain", stuff.concept().domain());
            concept.put("description", stuff.concept().description());
            boolean hasOwn = !stuff.concept().fields().isEmpty();
            String kind = stuff.concept().contentKind();
            concept.put("structure_class_name", hasOwn ? stuff.concept().code() : kind + "Content");
            Concept refines = stuff.concept().refines();
            concept.put("refines", refines == null ? null : refines.name());
            Map<String, Object> one = JsonText.object();
            one.put("stuff_code", code(random));
            one.put("stuff_name", stuff.name());
            one.put("concept", concept);
            one.put("content", stuff.content());
            all.put(entry.getKey(), one);
        }
        Map<String, Object> json = JsonText.object();
        json.put("root", all);
        json.put("aliases", main == null ? Map.of() : Map.of(MAIN, main));
        return json;
    }

    private static String code(SplittableRandom random) {
        StringBuilder code = new StringBuilder();
        for (int count = 0; count < 5; count++) {
            code.append(CODES.charAt(random.nextInt(CODES.length())));
        }
        return code.toString();
    }
}
