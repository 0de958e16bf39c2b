package com.pipelex.collector.ingest.event;

import com.pipelex.collector.event.Redactor;
import com.pipelex.collector.event.Redactor.Treatment;
import com.pipelex.collector.event.Redactor.Verdict;
import com.pipelex.collector.event.SensitiveClass;
import com.pipelex.collector.ingest.json.JsonInput;
import com.pipelex.collector.ingest.json.JsonStrings;
import com.pipelex.collector.ingest.json.MemberPositions;
import com.pipelex.collector.ingest.wire.Limits;
import com.pipelex.collector.ingest.wire.Refusal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads an event's properties and writes them as compact JSON, without those that may not be stored. Reused for every
 * event of a request; for one thread.
 */
final class PropertiesReader {

    private static final String NO_ADDRESS = "0.0.0.0";
    /** Characters of a list that is a facet. */
    private static final int MAX_JOINED = 1_000;

    private final Redactor redactor;
    private final StringBuilder out = new StringBuilder(512);
    private final List<MemberPositions> members = new ArrayList<>();
    private final FacetCollector facets = new FacetCollector();
    private final ControlProperties control = new ControlProperties();
    private final int[] redacted = new int[SensitiveClass.values().length];
    private @Nullable Set<String> allowed;
    private int stripped;
    /** The facet's value that was read last, where it is a text, a boolean or a number. */
    private @Nullable Object scalar;

    PropertiesReader(Redactor redactor) {
        this.redactor = redactor;
    }

    /** Starts an event. */
    void begin() {
        facets.reset();
        control.reset();
        Arrays.fill(redacted, 0);
        stripped = 0;
    }

    /** Returns the result for the event, whose properties were written as this text. */
    ParsedProperties parsed(String json) {
        return new ParsedProperties(
                json,
                facets.facets(),
                control.key,
                control.distinctId,
                control.isPersonless,
                control.ignoresSentAt,
                control.hasInvalidCookieless,
                stripped,
                copyOfRedacted());
    }

    private int @Nullable [] copyOfRedacted() {
        for (int count : redacted) {
            if (count > 0) {
                return redacted.clone();
            }
        }
        return null;
    }

    /**
     * Reads an event's properties, and returns them as compact JSON.
     *
     * @param in at the brace that opens them
     * @param names the names that the pinned catalogue allows, or null where none is pinned
     */
    String properties(JsonParser in, @Nullable Set<String> names) throws Refusal {
        out.setLength(0);
        allowed = names;
        control.reset();
        facets.reset();
        out.append('{');
        MemberPositions mine = membersAt(0);
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            JsonToken token = in.nextToken();
            int from = out.length();
            property(in, name, token);
            mine.add(name, from, out.length());
        }
        mine.end(out, 0);
        return out.append('}').toString();
    }

    /** A person's properties at an event's root, written again. */
    String person(JsonParser in) throws Refusal {
        out.setLength(0);
        object(in, 0, Treatment.PERSON);
        return out.toString();
    }

    private void property(JsonParser in, String name, JsonToken token) throws Refusal {
        Verdict verdict = redactor.ofProperty(name);
        Integer slot = FacetCollector.slotOf(name);
        if (slot != null) {
            facets.set(slot, null);
        }
        if (verdict.treatment() == Treatment.KEY) {
            if (name.equals("token")) {
                control.key = token == JsonToken.VALUE_STRING ? in.getString() : null;
            }
            in.skipChildren();
            return;
        }
        boolean isCatalogued = allowed != null && allowed.contains(name);
        if (allowed != null && !isCatalogued && !isOfTheWire(name, verdict)) {
            stripped++;
            in.skipChildren();
            return;
        }
        control.read(name, token, in);
        scalar = null;
        int from = out.length();
        beginMember(name);
        boolean isOfExceptions = verdict.treatment() == Treatment.EXCEPTIONS;
        SensitiveClass kind = isCatalogued && verdict.whole() == null && !isOfExceptions
                ? value(in, name, token, 0, Treatment.BY_FORM)
                : member(in, name, token, 0, verdict);
        if (kind != null) {
            out.setLength(from);
            count(name, kind, in, token);
        } else if (slot != null) {
            facets.set(slot, scalar);
        }
    }

    private static boolean isOfTheWire(String name, Verdict verdict) {
        boolean isOurs = name.startsWith("$") || name.equals("alias") || name.equals("distinct_id");
        return isOurs && verdict.treatment() != Treatment.JUDGED || name.equals("$ip");
    }

    private void count(String name, SensitiveClass kind, JsonParser in, JsonToken token) {
        boolean isPlaceholder = name.equals("$ip")
                && (token == JsonToken.VALUE_NULL
                        || token == JsonToken.VALUE_STRING && NO_ADDRESS.equals(in.getString()));
        if (!isPlaceholder) {
            redacted[kind.ordinal()]++;
        }
    }

    private void beginMember(String name) throws Refusal {
        if (out.charAt(out.length() - 1) != '{') {
            out.append(',');
        }
        JsonStrings.quote(out, name);
        out.append(':');
    }

    /** Writes the value of a member, or says as what it goes; then everything of it has been read. */
    private @Nullable SensitiveClass member(JsonParser in, String name, JsonToken token, int depth, Verdict verdict)
            throws Refusal {
        boolean canHoldWords = token == JsonToken.VALUE_STRING || token.isStructStart();
        SensitiveClass byName = verdict.whole() == null && canHoldWords ? verdict.ifWords() : verdict.whole();
        if (byName != null) {
            in.skipChildren();
            return byName;
        }
        return value(in, name, token, depth, verdict.treatment());
    }

    private @Nullable SensitiveClass value(JsonParser in, String name, JsonToken token, int depth, Treatment treatment)
            throws Refusal {
        switch (token) {
            case START_OBJECT -> {
                return struct(in, name, depth, treatment, true);
            }
            case START_ARRAY -> {
                return struct(in, name, depth, treatment, false);
            }
            case VALUE_STRING -> {
                return text(name, in.getString(), treatment);
            }
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(in, depth);
            case VALUE_TRUE, VALUE_FALSE -> {
                scalar = token == JsonToken.VALUE_TRUE;
                out.append(token.asString());
            }
            default -> out.append("null");
        }
        return null;
    }

    private void number(JsonParser in, int depth) throws Refusal {
        int from = out.length();
        out.append(in.getStringCharacters(), in.getStringOffset(), in.getStringLength());
        JsonInput.checkNumber(out.substring(from));
        if (depth == 0) {
            scalar = Double.valueOf(out.substring(from));
        }
    }

    private @Nullable SensitiveClass text(String name, String text, Treatment treatment) throws Refusal {
        SensitiveClass kind = switch (treatment) {
            case KEPT -> text.length() > Limits.DISTINCT_ID * 2 ? SensitiveClass.FREE_TEXT : null;
            case EXCEPTIONS -> ExceptionRules.ofText(name, text);
            default -> redactor.ofText(text);
        };
        if (kind == null) {
            scalar = text;
            JsonStrings.quote(out, text);
        }
        return kind;
    }

    private @Nullable SensitiveClass struct(
            JsonParser in, String name, int depth, Treatment treatment, boolean isObject) throws Refusal {
        if (treatment == Treatment.KEPT) {
            in.skipChildren();
            return SensitiveClass.FREE_TEXT;
        }
        if (isObject) {
            object(in, depth + 1, treatment);
            scalar = null;
        } else {
            list(in, name, depth + 1, treatment);
        }
        return null;
    }

    private void list(JsonParser in, String name, int depth, Treatment treatment) throws Refusal {
        StringBuilder joined = depth == 1 && FacetCollector.slotOf(name) != null ? new StringBuilder() : null;
        out.append('[');
        for (JsonToken token = in.nextToken(); token != JsonToken.END_ARRAY; token = in.nextToken()) {
            int from = out.length();
            if (out.charAt(from - 1) != '[') {
                out.append(',');
            }
            SensitiveClass kind = value(in, name, token, depth, treatment);
            if (kind != null) {
                redacted[kind.ordinal()]++;
                out.setLength(from);
            } else if (joined != null && token == JsonToken.VALUE_STRING && joined.length() < MAX_JOINED) {
                joined.append(joined.length() == 0 ? "" : ",").append(scalar);
            }
        }
        out.append(']');
        scalar = joined == null ? null : joined.toString();
    }

    private void object(JsonParser in, int depth, Treatment treatment) throws Refusal {
        int brace = out.length();
        out.append('{');
        MemberPositions mine = membersAt(depth);
        for (String inner = in.nextName(); inner != null; inner = in.nextName()) {
            JsonToken token = in.nextToken();
            int from = out.length();
            beginMember(inner);
            SensitiveClass kind = innerMember(in, inner, token, depth, treatment);
            if (kind != null) {
                redacted[kind.ordinal()]++;
                out.setLength(from);
            }
            mine.add(inner, from, out.length());
        }
        mine.end(out, brace);
        out.append('}');
    }

    private @Nullable SensitiveClass innerMember(
            JsonParser in, String name, JsonToken token, int depth, Treatment treatment) throws Refusal {
        SensitiveClass kind = switch (treatment) {
            case GROUPS -> token.isStructStart() ? SensitiveClass.FREE_TEXT : redactor.ofText(name);
            case EXCEPTIONS -> ExceptionRules.ofName(name);
            case PERSON -> name.equals("name") ? SensitiveClass.IDENTIFIER : null;
            default -> null;
        };
        if (kind != null) {
            in.skipChildren();
            return kind;
        }
        if (treatment == Treatment.GROUPS || treatment == Treatment.EXCEPTIONS) {
            return value(in, name, token, depth, treatment);
        }
        return member(in, name, token, depth, redactor.ofNested(name));
    }

    private MemberPositions membersAt(int depth) {
        while (members.size() <= depth) {
            members.add(new MemberPositions());
        }
        MemberPositions at = members.get(depth);
        at.begin();
        return at;
    }
}
