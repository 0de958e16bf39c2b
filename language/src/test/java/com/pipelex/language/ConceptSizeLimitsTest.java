package com.pipelex.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The bounds of a concept with all that it holds: exactly at the bound, and one over. */
class ConceptSizeLimitsTest {

    private final ConceptSizeLimits limits = new ConceptSizeLimits();

    private static Concept.Field field(String name, @Nullable Concept concept) {
        Concept.Field.Type type = concept == null ? Concept.Field.Type.TEXT : Concept.Field.Type.CONCEPT;
        return new Concept.Field(name, "", type, null, List.of(), true, null, concept);
    }

    private static Concept holding(List<Concept.Field> fields) {
        return new Concept("shop", "C", "", null, fields);
    }

    private static Concept ofTexts(int fields) {
        List<Concept.Field> texts = new ArrayList<>();
        for (int at = 0; at < fields; at++) {
            texts.add(field("f" + at, null));
        }
        return holding(texts);
    }

    /** Admits all levels but the last, and returns that. */
    private Concept nested(int levels) {
        Concept concept = holding(List.of());
        for (int level = 1; level < levels; level++) {
            assertThat(limits.admits(concept)).isTrue();
            concept = holding(List.of(field("inner", concept)));
        }
        return concept;
    }

    @Test
    void admits_asManyLevelsAsTheBound_isTrue() {
        assertThat(limits.admits(nested(ConceptSizeLimits.MOST_LEVELS))).isTrue();
    }

    @Test
    void admits_oneLevelMore_isFalse() {
        assertThat(limits.admits(nested(ConceptSizeLimits.MOST_LEVELS + 1))).isFalse();
    }

    @Test
    void admits_refinements_countAsLevels() {
        Concept concept = holding(List.of());
        for (int level = 1; level < ConceptSizeLimits.MOST_LEVELS; level++) {
            assertThat(limits.admits(concept)).isTrue();
            concept = new Concept("shop", "C", "", concept, List.of());
        }
        assertThat(limits.admits(concept)).isTrue();
        assertThat(limits.admits(new Concept("shop", "C", "", concept, List.of())))
                .isFalse();
    }

    @Test
    void admits_asManyFieldsAsTheBound_isTrue() {
        assertThat(limits.admits(ofTexts(ConceptSizeLimits.MOST_FIELDS))).isTrue();
    }

    @Test
    void admits_oneFieldMore_isFalse() {
        assertThat(limits.admits(ofTexts(ConceptSizeLimits.MOST_FIELDS + 1))).isFalse();
    }

    @Test
    void admits_fieldsOfConceptsWithin_countEachTime() {
        Concept half = ofTexts(ConceptSizeLimits.MOST_FIELDS / 2 - 1);
        assertThat(limits.admits(half)).isTrue();
        assertThat(limits.admits(holding(List.of(field("a", half), field("b", half)))))
                .isTrue();
        assertThat(limits.admits(holding(List.of(field("a", half), field("b", half), field("c", null)))))
                .isFalse();
    }

    @Test
    void admits_nativeConcepts_countAsNothing() {
        assertThat(limits.admits(holding(List.of(field("image", Concept.nativeOf("Image"))))))
                .isTrue();
    }
}
