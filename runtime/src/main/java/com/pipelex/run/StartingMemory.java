package com.pipelex.run;

import com.pipelex.bundle.Concept;
import com.pipelex.bundle.Pipe;
import com.pipelex.bundle.Typed;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a run begins with: the inputs that it is given, also those that nobody asks for; a dry run makes up the others. */
final class StartingMemory {

    private final Pipe pipe;
    private final InputReader reader;
    private final @Nullable Mocks mocks;

    StartingMemory(Pipe pipe, InputReader reader, @Nullable Mocks mocks) {
        this.pipe = pipe;
        this.reader = reader;
        this.mocks = mocks;
    }

    Memory of(Inputs inputs) throws RunException {
        Memory memory = new Memory();
        Map<String, Typed> declared = pipe.common().inputs();
        for (Map.Entry<String, Object> input : inputs.values().entrySet()) {
            memory.put(reader.read(input.getKey(), input.getValue(), declared.get(input.getKey())));
        }
        Map<String, String> missing = new LinkedHashMap<>();
        for (Map.Entry<String, Typed> input : declared.entrySet()) {
            String name = Names.root(input.getKey());
            if (memory.get(name) == null) {
                missing.put(name, name.equals(input.getKey()) ? " (" + input.getValue() + ")" : "");
            }
        }
        if (mocks == null && !missing.isEmpty()) {
            throw missing(missing, inputs);
        }
        if (mocks != null) {
            missing.keySet().forEach(name -> memory.put(mock(name, mocks)));
        }
        return memory;
    }

    private RunException missing(Map<String, String> missing, Inputs inputs) {
        StringBuilder names = new StringBuilder();
        missing.forEach((name, type) -> names.append(names.length() == 0 ? "'" : ", '")
                .append(name)
                .append('\'')
                .append(type));
        TreeSet<String> others = new TreeSet<>(inputs.values().keySet());
        pipe.common().inputs().keySet().forEach(name -> others.remove(Names.root(name)));
        String hint = others.isEmpty() ? "" : " Of no use to it: " + String.join(", ", others) + ".";
        return RunException.in(
                pipe, FailureKind.MISSING_INPUT, "it needs " + names + ".", "Give them with --inputs." + hint);
    }

    /** A value for a name; one of which only fields are declared is an object with those. */
    private Stuff mock(String name, Mocks values) {
        Typed whole = pipe.common().inputs().get(name);
        if (whole != null) {
            return values.of(name, whole.concept(), whole.multiplicity());
        }
        Map<String, Object> content = JsonText.object();
        pipe.common().inputs().forEach((path, type) -> {
            if (Names.root(path).equals(name)) {
                put(content, Names.rest(path), values.of(name, type.concept(), type.multiplicity()));
            }
        });
        Concept open = StuffReader.nativeOf("Anything");
        return new Stuff(name, open, content, false);
    }

    private static void put(Map<String, Object> content, String[] path, Stuff value) {
        Map<String, Object> at = content;
        for (int depth = 0; depth < path.length - 1; depth++) {
            Object next = at.get(path[depth]);
            Map<String, Object> inner = next == null ? JsonText.object() : Stuff.map(next);
            at.put(path[depth], inner);
            at = inner;
        }
        Object items = value.isList() ? value.content().get("items") : null;
        at.put(path[path.length - 1], items == null ? value.content() : items);
    }
}
