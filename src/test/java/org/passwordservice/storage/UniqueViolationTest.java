package org.passwordservice.storage;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class UniqueViolationTest {

    @Test
    void whenRowExistsThenTheViolationIsFoundAmongTheCauses() {
        SQLException violation = new SQLException("duplicate", "23505");

        assertThat(UniqueViolation.isCauseOf(violation)).isTrue();
        assertThat(UniqueViolation.isCauseOf(new RuntimeException(new RuntimeException(violation))))
                .isTrue();
    }

    @Test
    void whenErrorIsAnotherThenNone() {
        assertThat(UniqueViolation.isCauseOf(new SQLException("not null", "23502")))
                .isFalse();
        assertThat(UniqueViolation.isCauseOf(new SQLException("unknown", (String) null)))
                .isFalse();
        assertThat(UniqueViolation.isCauseOf(new RuntimeException("23505"))).isFalse();
    }
}
