package com.pipelex.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NoticeTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "telemetry_mode = \"anonymous\"                       | # notice = 1",
                "# notice = 2                                         | # notice = 2",
                "# notice = 3, without 2                              | # notice = 3, without 2",
                "# notice = 5, without 4, 2                           | # notice = 5, without 2, 4",
                "# notice = 2 yes                                     | # notice = 1",
                "# notice = 0                                         | # notice = 1",
                "# notice = -2                                        | # notice = 1",
                "# notice = 99999                                     | # notice = 1",
                "# notice = 3, without                                | # notice = 1",
                "# notice = 3, without two                            | # notice = 1",
                "user_id = \"# notice = 9\"                           | # notice = 1",
                "notice = 7                                           | # notice = 1",
            })
    void in_anyFile_coversWhatItsCommentSaysAndElseTheFirst(String text, String notice) {
        assertThat(Notice.in(text)).hasToString(notice);
        assertThat(Notice.in("# Mine\n" + text + "\nhost = \"x\"\n")).hasToString(notice);
    }

    @Test
    void answers_oneAfterTheOther_addUp() {
        Notice notice = Notice.FIRST.without(2).agreedTo(3);
        assertThat(notice).isEqualTo(new Notice(3, Set.of(2)));
        assertThat(notice.covers(1)).isTrue();
        assertThat(notice.covers(2)).as("no is final").isFalse();
        assertThat(notice.covers(3)).isTrue();
        assertThat(notice.covers(4)).isFalse();
        assertThat(notice.agreedTo(2)).as("an older release asks for nothing").isEqualTo(notice);
        assertThat(Notice.FIRST.without(3)).hasToString("# notice = 3, without 2, 3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "# Mine\ntelemetry_mode = \"anonymous\"\nhost = \"x\"\n",
                "",
                "telemetry_mode = \"anonymous\"",
                "a = 1\n"
            })
    void into_file_isReadBackAndChangesNoOtherLine(String text) {
        Notice notice = new Notice(3, Set.of(2));
        String with = notice.into(text);
        assertThat(Notice.in(with)).isEqualTo(notice);
        assertThat(with.lines().filter(line -> !line.startsWith("# notice")))
                .containsExactlyElementsOf(text.lines().toList());
        assertThat(new Notice(4, Set.of()).into(with).lines().filter(line -> line.startsWith("# notice")))
                .containsExactly("# notice = 4");
        assertThat(Notice.FIRST.into(text)).as("nothing to say").isEqualTo(text);
    }
}
