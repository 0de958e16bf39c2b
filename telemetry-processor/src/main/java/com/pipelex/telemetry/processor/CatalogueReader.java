package com.pipelex.telemetry.processor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.annotation.processing.Messager;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.tools.Diagnostic;
import org.jspecify.annotations.Nullable;

/** Reads what stands behind a {@code @Catalogued} interface, and reports everything that is wrong with it at once. */
final class CatalogueReader {

    private static final long MAX_DURATION = 2_592_000_000L;
    private static final Set<String> SENSITIVE_NAMES =
            Set.of("prompt", "system_prompt", "response", "file_path", "url");

    private final Elements elements;
    private final Messager messager;
    private boolean isSound = true;
    private List<String> packages = List.of();

    CatalogueReader(Elements elements, Messager messager) {
        this.elements = elements;
        this.messager = messager;
    }

    /** The catalogue, or null where something is wrong, which has then been reported. */
    @Nullable
    CatalogueModel read(TypeElement type) {
        AnnotationMirror catalogued = Annotations.find(type, "Catalogued");
        if (catalogued == null) {
            return null;
        }
        if (type.getKind() != ElementKind.INTERFACE
                || !type.getModifiers().contains(Modifier.SEALED)
                || !isEvent(type)) {
            fail(type, "@Catalogued goes on a sealed interface that extends Event.");
            return null;
        }
        String name = Annotations.text(catalogued, "name");
        if (!isName(name, '-')) {
            fail(type, "A catalogue's name is of lower case letters, digits and '-', and begins with a letter.");
        }
        packages = Annotations.texts(catalogued, "packages");
        for (String each : packages) {
            if (!isPackage(each)) {
                fail(type, "'" + each + "' is not a package of one's own, such as com.acme.");
            }
        }
        String contextType = null;
        List<PropertyModel> context = List.of();
        if (Annotations.value(catalogued, "context") instanceof DeclaredType declared
                && !declared.toString().equals("java.lang.Void")) {
            TypeElement record = (TypeElement) declared.asElement();
            contextType = record.getQualifiedName().toString();
            context = properties(record, new HashSet<>());
        }
        List<EventModel> events = events(type, context);
        int version = (int) Annotations.number(catalogued, "version", 1);
        checkNotices(type, events, version);
        if (!isSound) {
            return null;
        }
        return new CatalogueModel(
                elements.getPackageOf(type).getQualifiedName().toString(),
                className(type),
                name,
                version,
                contextType,
                context,
                events);
    }

    /** A category came with one notice, and with none that is still to come. */
    private void checkNotices(TypeElement type, List<EventModel> events, int version) {
        Map<String, Integer> notices = new HashMap<>();
        for (EventModel event : events) {
            if (event.notice() < 1 || event.notice() > version) {
                fail(
                        type,
                        "The notice of '" + event.name() + "' is " + event.notice()
                                + "; it is 1 to the catalogue's version, which is " + version + ".");
            }
            Integer other = notices.putIfAbsent(event.category(), event.notice());
            if (other != null && other != event.notice()) {
                fail(type, "The events of the category '" + event.category() + "' are of different notices.");
            }
        }
    }

    private static boolean isEvent(TypeElement type) {
        for (TypeMirror parent : type.getInterfaces()) {
            if (((TypeElement) ((DeclaredType) parent).asElement())
                    .getQualifiedName()
                    .contentEquals(Annotations.PACKAGE + "Event")) {
                return true;
            }
        }
        return false;
    }

    private static String className(TypeElement type) {
        StringBuilder name = new StringBuilder(type.getSimpleName()).append("Catalogue");
        for (Element at = type.getEnclosingElement(); at instanceof TypeElement; at = at.getEnclosingElement()) {
            name.insert(0, at.getSimpleName() + "_");
        }
        return name.toString();
    }

    private List<EventModel> events(TypeElement type, List<PropertyModel> context) {
        Set<String> names = new HashSet<>();
        List<EventModel> events = new ArrayList<>();
        for (TypeElement record : records(type)) {
            EventModel event = event(record, context);
            if (event != null && !names.add(event.name())) {
                fail(record, "Another event is called '" + event.name() + "' already.");
            }
            if (event != null) {
                events.add(event);
            }
        }
        return events;
    }

    private Set<TypeElement> records(TypeElement type) {
        Set<TypeElement> records = new LinkedHashSet<>();
        for (TypeMirror permitted : type.getPermittedSubclasses()) {
            TypeElement element = (TypeElement) ((DeclaredType) permitted).asElement();
            if (element.getKind() == ElementKind.RECORD) {
                records.add(element);
            } else if (element.getKind() == ElementKind.INTERFACE
                    && element.getModifiers().contains(Modifier.SEALED)) {
                records.addAll(records(element));
            } else {
                fail(
                        element,
                        "Behind a @Catalogued interface stand records, or sealed interfaces with records behind them.");
            }
        }
        return records;
    }

    private @Nullable EventModel event(TypeElement record, List<PropertyModel> context) {
        AnnotationMirror type = Annotations.find(record, "EventType");
        if (type == null) {
            fail(record, "An event needs an @EventType with its name, its category and the reason for it.");
            return null;
        }
        if (!record.getTypeParameters().isEmpty()) {
            fail(record, "An event has no type parameters.");
        }
        String name = Annotations.text(type, "name");
        if (!isName(name, '_')) {
            fail(
                    record,
                    "An event's name is of lower case letters, digits and '_', begins with a letter, and has at most 64.");
        }
        if (Annotations.text(type, "category").isBlank()) {
            fail(record, "An event needs a category.");
        }
        String reason = Annotations.text(type, "reason");
        if (!isSentence(reason)) {
            fail(record, "An event needs a reason: a sentence with its full stop.");
        }
        Set<String> taken = new HashSet<>();
        for (PropertyModel property : context) {
            taken.add(property.name());
        }
        return new EventModel(
                record.getQualifiedName().toString(),
                name,
                Annotations.text(type, "category"),
                (int) Annotations.number(type, "notice", 1),
                reason,
                properties(record, taken));
    }

    private List<PropertyModel> properties(TypeElement record, Set<String> taken) {
        if (record.getKind() != ElementKind.RECORD) {
            fail(record, "A context is a record.");
            return List.of();
        }
        List<PropertyModel> properties = new ArrayList<>();
        for (RecordComponentElement component : record.getRecordComponents()) {
            PropertyModel property = property(component);
            if (property == null) {
                continue;
            }
            if (property.kind() != Kind.SENSITIVE && !taken.add(property.name())) {
                fail(component, "Another property is called '" + property.name() + "' already.");
            }
            properties.add(property);
        }
        return properties;
    }

    private @Nullable PropertyModel property(RecordComponentElement component) {
        AnnotationMirror why = Annotations.find(component, "Reason");
        String reason = why == null ? "" : Annotations.text(why, "value");
        if (!isSentence(reason)) {
            fail(component, "A property needs a @Reason: a sentence with its full stop.");
        }
        ComponentType type = ComponentType.of(component.asType());
        AnnotationMirror sensitive = Annotations.find(component, "Sensitive");
        if (sensitive != null) {
            return sensitive(component, type, sensitive, reason);
        }
        if (type.kind() == null) {
            fail(component, type.complaint());
            return null;
        }
        String name = name(component, type.kind());
        AnnotationMirror bounds = Annotations.find(component, "Bounds");
        if (bounds == null && type.kind() == Kind.NUMBER) {
            fail(component, "A number needs @Bounds, so that it cannot tell one machine from another.");
        }
        if (type.kind() == Kind.CRASH && packages.isEmpty()) {
            fail(component, "A Crash needs the packages that it may name: @Catalogued(packages = \"com.acme\").");
        }
        long min = bounds == null ? 0 : Annotations.number(bounds, "min", 0);
        long max = bounds == null ? MAX_DURATION : Annotations.number(bounds, "max", MAX_DURATION);
        if (min > max) {
            fail(component, "The lower bound is above the upper one.");
        }
        TypeElement choice = type.choice();
        return new PropertyModel(
                component.getSimpleName().toString(),
                name,
                type.kind(),
                type.isReference() && isOptional(component, type),
                type.isBoxed(),
                min,
                max,
                choice == null ? null : choice.getQualifiedName().toString(),
                type.kind() == Kind.CRASH ? packages : choice == null ? List.of() : spellings(choice),
                null,
                reason);
    }

    private @Nullable PropertyModel sensitive(
            RecordComponentElement component, ComponentType type, AnnotationMirror sensitive, String reason) {
        if (!type.isString()) {
            fail(component, "@Sensitive goes on a String; other kinds can hold no words.");
            return null;
        }
        Object value = Annotations.value(sensitive, "value");
        return new PropertyModel(
                component.getSimpleName().toString(),
                snake(component.getSimpleName().toString()),
                Kind.SENSITIVE,
                true,
                false,
                0,
                0,
                null,
                List.of(),
                value == null ? "" : value.toString(),
                reason);
    }

    private static boolean isOptional(RecordComponentElement component, ComponentType type) {
        if (type.isBoxed()) {
            return true;
        }
        for (AnnotationMirror mirror : component.asType().getAnnotationMirrors()) {
            if (mirror.getAnnotationType().asElement().getSimpleName().contentEquals("Nullable")) {
                return true;
            }
        }
        return false;
    }

    private String name(RecordComponentElement component, Kind kind) {
        AnnotationMirror property = Annotations.find(component, "Property");
        String own = kind == Kind.CRASH
                ? "$exception_list"
                : snake(component.getSimpleName().toString()) + (kind == Kind.DURATION ? "_ms" : "");
        String name = property == null ? own : Annotations.text(property, "value");
        if (!isName(name.startsWith("$") ? name.substring(1) : name, '_')) {
            fail(
                    component,
                    "A property's name is of lower case letters, digits and '_', begins with a letter (or '$'), "
                            + "and has at most 64; '" + name + "' is not.");
        }
        if (SENSITIVE_NAMES.contains(name)) {
            fail(
                    component,
                    "A property called '" + name
                            + "' is one that never leaves: mark it @Sensitive, or name it for what it is.");
        }
        return name;
    }

    private List<String> spellings(TypeElement choice) {
        List<String> spellings = new ArrayList<>();
        for (Element constant : choice.getEnclosedElements()) {
            if (constant.getKind() != ElementKind.ENUM_CONSTANT) {
                continue;
            }
            AnnotationMirror own = Annotations.find(constant, "Spelling");
            String spelling = own == null
                    ? constant.getSimpleName().toString().toLowerCase(Locale.ROOT)
                    : Annotations.text(own, "value");
            if (!isPlain(spelling)) {
                fail(constant, "A spelling has 1 to 64 characters of printable ASCII without quotes and backslashes.");
            }
            if (spellings.contains(spelling)) {
                fail(constant, "Another constant is spelt '" + spelling + "' already.");
            }
            spellings.add(spelling);
        }
        if (spellings.size() > 256) {
            fail(choice, "An enum with more than 256 constants is no closed choice.");
        }
        return spellings;
    }

    private static String snake(String camel) {
        StringBuilder snake = new StringBuilder();
        for (int at = 0; at < camel.length(); at++) {
            char unit = camel.charAt(at);
            if (Character.isUpperCase(unit)) {
                snake.append('_').append(Character.toLowerCase(unit));
            } else {
                snake.append(unit);
            }
        }
        return snake.toString();
    }

    private static boolean isName(String name, char joint) {
        if (name.isEmpty() || name.length() > 64 || name.charAt(0) < 'a' || name.charAt(0) > 'z') {
            return false;
        }
        for (int at = 0; at < name.length(); at++) {
            char unit = name.charAt(at);
            if (!(unit >= 'a' && unit <= 'z' || unit >= '0' && unit <= '9' || unit == joint)) {
                return false;
            }
        }
        return true;
    }

    /** Two names at least, so that it is somebody's; the JDK's are told anyway. */
    private static boolean isPackage(String name) {
        String[] parts = name.split("\\.", -1);
        for (String part : parts) {
            if (!isName(part.replace("_", ""), '_')) {
                return false;
            }
        }
        return parts.length > 1 && !parts[0].equals("java") && !parts[0].equals("javax");
    }

    private static boolean isPlain(String spelling) {
        for (int at = 0; at < spelling.length(); at++) {
            char unit = spelling.charAt(at);
            if (unit < ' ' || unit > '~' || unit == '"' || unit == '\\') {
                return false;
            }
        }
        return !spelling.isEmpty() && spelling.length() <= 64;
    }

    private static boolean isSentence(String reason) {
        return reason.length() > 2 && reason.endsWith(".");
    }

    private void fail(Element element, String message) {
        isSound = false;
        messager.printMessage(Diagnostic.Kind.ERROR, message, placed(element));
    }

    /** The field of a record component: the compiler knows the line of that, and none of the component's. */
    private static Element placed(Element element) {
        Element record = element.getEnclosingElement();
        if (record != null && element.getKind() == ElementKind.RECORD_COMPONENT) {
            for (Element member : record.getEnclosedElements()) {
                if (member.getKind() == ElementKind.FIELD
                        && member.getSimpleName().equals(element.getSimpleName())) {
                    return member;
                }
            }
        }
        return element;
    }
}
