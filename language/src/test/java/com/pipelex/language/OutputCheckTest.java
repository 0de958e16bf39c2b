package com.pipelex.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pipes that can never do what they promise: errors by the standard, warnings in {@code .plx}. */
class OutputCheckTest {

    private static final String Q =
            "[pipe.q]\ntype = \"PipeCompose\"\ndescription = \"Q\"\noutput = \"Text\"\ntemplate = \"x\"\n";

    private static String bundle(String body) {
        return Bundles.ofPipe("description = \"P\"\n" + body.replace(" ; ", "\n") + "\n") + Q;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "type = \"PipeLLM\" ; output = \"Image\" ; prompt = \"x\" | a language model cannot make 'Image'. Use"
                        + " PipeImgGen for an image, and PipeExtract for the pages of a document.",
                "type = \"PipeLLM\" ; output = \"Page[]\" ; prompt = \"x\" | a language model cannot make 'Page'.",
                "type = \"PipeImgGen\" ; output = \"Text\" ; prompt = \"x\" | a PipeImgGen makes 'Image' or a concept"
                        + " that refines it, not 'Text'. Write output = \"Image\".",
                "type = \"PipeCondition\" ; output = \"Text\" ; expression = \"''\" ; outcomes = { a = \"q\" } ;"
                        + " default_outcome = \"q\" | the expression is always empty, so it selects no pipe.",
                "type = \"PipeSequence\" ; output = \"Text[2]\" ; steps = [{ pipe = \"q\" }] | it promises 'Text[2]', but"
                        + " its last step 'q' makes one. Change one of the two outputs.",
            })
    void promise_thatCannotBeKept_isAnErrorByTheStandardAlone(String body, String message) {
        List<String> standard = Bundles.standardProblems(bundle(body));
        assertThat(standard).hasSize(1);
        assertThat(standard.get(0)).contains("OUTPUT_MISMATCH: " + message);
        List<String> plx = Bundles.problems(bundle(body));
        assertThat(plx).hasSize(1);
        assertThat(plx.get(0)).contains("OUTPUT_MISMATCH (warning): " + message);
    }

    @Test
    void promise_thatMayBeKept_isAccepted() {
        for (String body : List.of(
                "type = \"PipeImgGen\" ; output = \"Image\" ; prompt = \"x\"",
                "type = \"PipeCondition\" ; output = \"Text\" ; expression = \"'a'\" ; outcomes = { a = \"q\" } ;"
                        + " default_outcome = \"q\"",
                "type = \"PipeSequence\" ; inputs = { xs = \"Text[]\" } ; output = \"Text[]\" ; steps = [{ pipe = \"r\","
                        + " batch_over = \"xs\", batch_as = \"a\" }] ; [pipe.r] ; type = \"PipeCompose\" ; description = \"R\""
                        + " ; inputs = { a = \"Text\" } ; output = \"Text\" ; template = \"$a\"")) {
            assertThat(Bundles.standardProblems(bundle(body))).as(body).isEmpty();
        }
    }
}
