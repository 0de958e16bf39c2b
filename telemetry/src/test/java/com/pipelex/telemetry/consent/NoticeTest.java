package com.pipelex.telemetry.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NoticeTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0     | ''      | 1 | ''",
                "2     | ''      | 2 | ''",
                "3     | 2       | 3 | 2",
                "5     | 4 2     | 5 | 2 4",
                "-2    | ''      | 1 | ''",
                "99999 | ''      | 1 | ''",
                "3     | two     | 1 | ''",
                "3     | '2 '    | 1 | ''",
                "3     | 99999   | 1 | ''",
            })
    void of_anyValues_coversWhatTheySayAndElseTheFirst(long asked, String declined, int read, String without) {
        Notice notice = Notice.of(asked, declined);
        assertThat(notice.asked()).isEqualTo(read);
        assertThat(notice.declinedText()).isEqualTo(without);
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
        assertThat(Notice.FIRST.without(3).declinedText()).isEqualTo("2 3");
    }
}
