package com.pipelex.runtime;

import com.pipelex.language.Pipe;
import com.pipelex.language.Typed;
import com.pipelex.runtime.event.FailureKind;
import com.pipelex.runtime.event.RunException;
import com.pipelex.runtime.value.Memory;
import com.pipelex.runtime.value.MockValues;
import com.pipelex.runtime.value.MockValues.OptionalFields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The initial memory of a run: all inputs, even undeclared ones; a dry run adds mock values for the missing ones. */
final class StartingMemory {

    private final Pipe pipe;
    private final InputReader reader;
    private final @Nullable MockValues mocks;

    StartingMemory(Pipe pipe, InputReader reader, @Nullable MockValues mocks) {
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
        Map<String, Typed> missing = new LinkedHashMap<>(declared);
        missing.keySet().removeIf(name -> memory.get(name) != null);
        if (mocks == null || mocks.optionals() == OptionalFields.EMPTY) {
            missing.values().removeIf(Typed::isOptional);
        }
        if (mocks == null && !missing.isEmpty()) {
            throw missing(missing, inputs);
        }
        if (mocks != null) {
            missing.forEach((name, type) -> memory.put(mocks.of(name, type.concept(), type.multiplicity())));
        }
        return memory;
    }

    private RunException missing(Map<String, Typed> missing, Inputs inputs) {
        List<String> names = new ArrayList<>();
        missing.forEach((name, type) -> names.add("'" + name + "' (" + type + ")"));
        TreeSet<String> others = new TreeSet<>(inputs.values().keySet());
        others.removeAll(pipe.common().inputs().keySet());
        String hint = others.isEmpty() ? "" : " Unused inputs: " + String.join(", ", others) + ".";
        return RunException.in(
                pipe,
                FailureKind.MISSING_INPUT,
                "it needs " + String.join(", ", names) + ".",
                "Set them with --inputs." + hint);
    }
}
