package com.pipelex.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Problems, places and multiplicities as people read them. */
class ProblemTest {

    private static final Path FILE = Path.of("b.plx");

    @Test
    void problem_outsideOfPipes_isThePlaceTheMessageAndTheHint() {
        Problem problem =
                Problem.error(Problem.Kind.MISSING_KEY, new Place(FILE, 3, 5), null, "'a' is missing.", "Write a = 1.");
        assertThat(problem).hasToString("b.plx:3:5: 'a' is missing. Write a = 1.");
        assertThat(problem.isError()).isTrue();
    }

    @Test
    void problem_inAPipe_namesIt() {
        Problem problem = Problem.warning(Problem.Kind.INVALID_VALUE, new Place(FILE, 3, 5), "write", "it is odd.", "");
        assertThat(problem).hasToString("b.plx:3:5: in pipe 'write': it is odd.");
        assertThat(problem.isError()).isFalse();
    }

    @Test
    void problem_inAPipeOfAStrangeName_showsItWithoutControlCharacters() {
        Problem problem = Problem.error(Problem.Kind.INVALID_NAME, new Place(FILE, 3, 5), "a\u001B\n", "x.", "");
        assertThat(problem).hasToString("b.plx:3:5: in pipe 'a??': x.");
    }

    @Test
    void place_ofTheWholeFile_isTheFile() {
        assertThat(new Place(FILE, 0, 0)).hasToString("b.plx");
        assertThat(new Place(FILE, 1, 1)).hasToString("b.plx:1:1");
    }

    @Test
    void multiplicity_asText_isItsBrackets() {
        assertThat(Multiplicity.ONE).hasToString("");
        assertThat(Multiplicity.LIST).hasToString("[]");
        assertThat(Multiplicity.of(3)).hasToString("[3]");
    }

    @Test
    void multiplicity_ofZero_isOne() {
        assertThat(Multiplicity.of(0)).isSameAs(Multiplicity.ONE);
        assertThat(Multiplicity.of(1).isList()).isTrue();
    }

    @Test
    void lines_outsideOfTheText_areEmpty() {
        SourceLines lines = SourceLines.of("one\ntwo\r\nthree");
        assertThat(lines.line(0)).isEmpty();
        assertThat(lines.line(2)).isEqualTo("two");
        assertThat(lines.line(3)).isEqualTo("three");
        assertThat(lines.line(4)).isEmpty();
    }

    @Test
    void columns_countCharactersAndIndexesCountUnits() {
        SourceLines lines = SourceLines.of("a😀b");
        assertThat(lines.column(1, 3)).isEqualTo(3);
        assertThat(new Place(FILE, 1, 3).indexIn(lines.line(1))).isEqualTo(3);
        assertThat(new Place(FILE, 1, 99).indexIn(lines.line(1))).isEqualTo(4);
        assertThat(new Place(FILE, 0, 0).indexIn(lines.line(0))).isZero();
    }
}
