package com.pipelex.runtime.event;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;

/** The functions of the application, by name. Immutable. */
public final class Functions {

    private final Map<String, PipeFunction> functions;

    private Functions(Map<String, PipeFunction> functions) {
        this.functions = Map.copyOf(functions);
    }

    /** Returns an empty set of functions. */
    public static Functions none() {
        return new Functions(Map.of());
    }

    /**
     * Loads the functions listed in {@code META-INF/services} of a class loader.
     *
     * @throws RunException of the kind {@link FailureKind#FUNCTION} if a function cannot be loaded, or two share a name
     */
    public static Functions found(ClassLoader loader) throws RunException {
        Map<String, PipeFunction> found = new LinkedHashMap<>();
        try {
            for (PipeFunction function : ServiceLoader.load(PipeFunction.class, loader)) {
                PipeFunction other = found.putIfAbsent(function.name(), function);
                if (other != null) {
                    throw new RunException(
                            FailureKind.FUNCTION,
                            "two functions have the name '" + function.name() + "': "
                                    + other.getClass().getName() + " and "
                                    + function.getClass().getName() + ".",
                            "Remove one of them from the class path.",
                            null);
                }
            }
        } catch (ServiceConfigurationError broken) {
            throw new RunException(
                    FailureKind.FUNCTION,
                    "a function cannot be loaded: " + broken.getMessage() + ".",
                    "Check META-INF/services/" + PipeFunction.class.getName() + ".",
                    broken);
        }
        return new Functions(found);
    }

    /** Returns the names of the functions. */
    public Set<String> names() {
        return functions.keySet();
    }

    /** Returns the function with this name; empty if there is none. */
    public Optional<PipeFunction> named(String name) {
        return Optional.ofNullable(functions.get(name));
    }
}
