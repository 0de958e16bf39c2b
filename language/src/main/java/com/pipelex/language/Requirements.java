package com.pipelex.language;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The variables that a pipe takes out of memory.
 *
 * @param required what it cannot do without
 * @param optional what it declares besides, and never looks at
 */
record Requirements(Set<String> required, Set<String> optional) {

    /** Computes the requirements of a pipe from its declaration; a controller's own check holds that declaration. */
    static Requirements of(Pipe pipe, Function<String, @Nullable Pipe> pipes) {
        Set<String> declared = pipe.common().inputs().keySet();
        Set<String> required = declared;
        if (pipe instanceof Pipe.Compose compose) {
            required = new LinkedHashSet<>(compose.template().variables());
            required.removeIf(name ->
                    RuntimeVariables.contains(name) || compose.extraContext().containsKey(name));
        } else if (pipe instanceof Pipe.Batch batch) {
            required = new LinkedHashSet<>();
            required.add(batch.list());
            Pipe branch = pipes.apply(batch.branch());
            required.addAll(branch == null ? Set.of() : ofBranch(branch, pipes));
            required.remove(batch.item());
            required.retainAll(declared);
        }
        required = new LinkedHashSet<>(required);
        required.removeIf(name -> {
            Typed type = pipe.common().inputs().get(name);
            return type != null && type.isOptional();
        });
        Set<String> optional = new LinkedHashSet<>(declared);
        optional.removeAll(required);
        return new Requirements(required, optional);
    }

    /** One level only, so that a chain of batches is no harm. */
    private static Set<String> ofBranch(Pipe branch, Function<String, @Nullable Pipe> pipes) {
        return branch instanceof Pipe.Batch
                ? branch.common().inputs().keySet()
                : of(branch, pipes).required();
    }
}
