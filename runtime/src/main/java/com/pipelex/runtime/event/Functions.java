package com.pipelex.runtime.event;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;

/** The functions of the host, by name. Immutable. */
public final class Functions {

    private final Map<String, PipeFunction> functions;

    private Functions(Map<String, PipeFunction> functions) {
        this.functions = Map.copyOf(functions);
    }

    /** No function. */
    public static Functions none() {
        return new Functions(Map.of());
    }

    /**
     * Those that stand in {@code META-INF/services} of a class loader.
     *
     * @throws RunException of the kind {@link FailureKind#FUNCTION} where one cannot be loaded, or two have one name
     */
    public static Functions found(ClassLoader loader) throws RunException {
        Map<String, PipeFunction> found = new LinkedHashMap<>();
        try {
            for (PipeFunction function : ServiceLoader.load(PipeFunction.class, loader)) {
                PipeFunction other = found.putIfAbsent(function.name(), function);
                if (other != null) {
                    throw new RunException(
                            FailureKind.FUNCTION,
                            "two functions are called '" + function.name() + "': "
                                    + other.getClass().getName() + " and "
                                    + function.getClass().getName() + ".",
                            "Take one of them off the class path.",
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

    /** Their names. */
    public Set<String> names() {
        return functions.keySet();
    }

    public Optional<PipeFunction> named(String name) {
        return Optional.ofNullable(functions.get(name));
    }
}
