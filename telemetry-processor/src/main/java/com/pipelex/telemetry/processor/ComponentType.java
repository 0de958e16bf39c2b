package com.pipelex.telemetry.processor;

import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/**
 * The kind that a component's Java type stands for.
 *
 * @param kind null where the type can be no property's
 * @param complaint what is wrong with it, and what to do; empty where nothing is
 */
record ComponentType(
        @Nullable Kind kind,
        boolean isReference,
        boolean isBoxed,
        boolean isString,
        @Nullable TypeElement choice,
        String complaint) {

    private static final String CLOSED = "use a boolean, a bounded int or long, an enum, a Set of an enum, "
            + "a Duration, a Version, a UUID or a Crash.";

    static ComponentType of(TypeMirror type) {
        if (type.getKind() == TypeKind.BOOLEAN) {
            return plain(Kind.BOOLEAN);
        }
        if (type.getKind() == TypeKind.INT || type.getKind() == TypeKind.LONG) {
            return plain(Kind.NUMBER);
        }
        if (!(type instanceof DeclaredType declared)) {
            return refused("A property cannot be of this type: " + CLOSED);
        }
        TypeElement element = (TypeElement) declared.asElement();
        String name = element.getQualifiedName().toString();
        return switch (name) {
            case "java.lang.Boolean" -> new ComponentType(Kind.BOOLEAN, true, true, false, null, "");
            case "java.lang.Integer", "java.lang.Long" -> new ComponentType(Kind.NUMBER, true, true, false, null, "");
            case "java.time.Duration" -> new ComponentType(Kind.DURATION, true, false, false, null, "");
            case "java.util.UUID" -> new ComponentType(Kind.UUID, true, false, false, null, "");
            case "com.pipelex.telemetry.event.Version" -> new ComponentType(Kind.VERSION, true, false, false, null, "");
            case "com.pipelex.telemetry.event.Crash" -> new ComponentType(Kind.CRASH, true, false, false, null, "");
            case "java.util.Set" -> set(declared);
            case "java.lang.String" ->
                new ComponentType(
                        null,
                        true,
                        false,
                        true,
                        null,
                        "A String can hold anybody's words: " + CLOSED
                                + " To leave a text out on purpose, mark it @Sensitive.");
            default ->
                element.getKind() == ElementKind.ENUM
                        ? new ComponentType(Kind.CHOICE, true, false, false, element, "")
                        : refused("A property cannot be of this type: " + CLOSED);
        };
    }

    private static ComponentType set(DeclaredType set) {
        if (set.getTypeArguments().size() == 1
                && set.getTypeArguments().get(0) instanceof DeclaredType of
                && of.asElement().getKind() == ElementKind.ENUM) {
            return new ComponentType(Kind.CHOICES, true, false, false, (TypeElement) of.asElement(), "");
        }
        return refused("A Set can only be of an enum: " + CLOSED);
    }

    private static ComponentType plain(Kind kind) {
        return new ComponentType(kind, false, false, false, null, "");
    }

    private static ComponentType refused(String complaint) {
        return new ComponentType(null, true, false, false, null, complaint);
    }
}
