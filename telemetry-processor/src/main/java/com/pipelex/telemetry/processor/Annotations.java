package com.pipelex.telemetry.processor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/** Reads the library's annotations by their names. */
final class Annotations {

    static final String PACKAGE = "com.pipelex.telemetry.event.";

    private Annotations() {}

    static @Nullable AnnotationMirror find(Element element, String simpleName) {
        for (AnnotationMirror mirror : element.getAnnotationMirrors()) {
            TypeElement type = (TypeElement) mirror.getAnnotationType().asElement();
            if (type.getQualifiedName().contentEquals(PACKAGE + simpleName)) {
                return mirror;
            }
        }
        return null;
    }

    /** The value given, or null where the annotation leaves it to its default. */
    static @Nullable Object value(AnnotationMirror mirror, String name) {
        for (Map.Entry<? extends ExecutableElement, ? extends AnnotationValue> entry :
                mirror.getElementValues().entrySet()) {
            if (entry.getKey().getSimpleName().contentEquals(name)) {
                return entry.getValue().getValue();
            }
        }
        return null;
    }

    static List<String> texts(AnnotationMirror mirror, String name) {
        List<String> texts = new ArrayList<>();
        if (value(mirror, name) instanceof List<?> values) {
            for (Object value : values) {
                texts.add(String.valueOf(((AnnotationValue) value).getValue()));
            }
        }
        return texts;
    }

    static String text(AnnotationMirror mirror, String name) {
        return value(mirror, name) instanceof String text ? text : "";
    }

    static long number(AnnotationMirror mirror, String name, long absent) {
        return value(mirror, name) instanceof Number number ? number.longValue() : absent;
    }
}
