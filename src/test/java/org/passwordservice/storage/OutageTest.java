package org.passwordservice.storage;

import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import java.util.stream.Stream;
import javax.transaction.xa.XAException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.passwordservice.request.OverloadedException;

import static org.assertj.core.api.Assertions.assertThat;

class OutageTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "08000", "08001", "08003", "08004", "08006", "55P03", "53000", "53100", "53200", "53300", "57014",
                "57P01", "57P02", "57P03", "58000", "58030", "90007", "90020", "90028", "90031", "90098", "90121"
            })
    void whenSqlStateMeansAnOutageThenItIsOne(String state) {
        assertThat(Outage.isCauseOf(new SQLException("away", state))).isTrue();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {"", "0", "22001", "23502", "23503", "23505", "28P01", "42601", "42P01", "55000", "90000", "00857"
            })
    void whenSqlStateMeansAnythingElseThenItIsNone(String state) {
        assertThat(Outage.isCauseOf(new SQLException("wrong", state))).isFalse();
    }

    static Stream<SQLException> outagesByType() {
        return Stream.of(
                new SQLTimeoutException("late"),
                new SQLTransientConnectionException("away"),
                new SQLRecoverableException("away"),
                new SQLNonTransientConnectionException("away"));
    }

    @ParameterizedTest
    @MethodSource("outagesByType")
    void whenExceptionTypeMeansAnOutageThenItIsOne(SQLException error) {
        assertThat(Outage.isCauseOf(error)).isTrue();
    }

    @Test
    void whenFeatureIsMissingThenItIsNoOutage() {
        assertThat(Outage.isCauseOf(new SQLFeatureNotSupportedException("never")))
                .isFalse();
    }

    @Test
    void whenAFileFailedUnderTheDatabaseThenItIsOne() {
        SQLException full = new SQLException(
                "General error",
                "HY000",
                new IllegalStateException("Writing failed", new IOException("No space left")));

        assertThat(Outage.isCauseOf(full)).isTrue();
        assertThat(Outage.isCauseOf(new SQLException("General error", "HY000", new IllegalStateException())))
                .isFalse();
        assertThat(Outage.isCauseOf(new IllegalStateException(new IOException("of no database"))))
                .isFalse();
    }

    @Test
    void whenTheCommitFailsThenItIsOne() {
        XAException commit = new XAException(XAException.XAER_RMERR);

        assertThat(Outage.isCauseOf(new IllegalStateException("Unable to complete", commit)))
                .isTrue();
    }

    @Test
    void whenOverloadedThenItIsOne() {
        assertThat(Outage.isCauseOf(new OverloadedException("too much"))).isTrue();
    }

    @Test
    void whenErrorIsNotOfADatabaseThenItIsNone() {
        assertThat(Outage.isCauseOf(new IllegalStateException("08006"))).isFalse();
    }

    @Test
    void whenOutageIsDeepAmongTheCausesThenItIsFound() {
        SQLException wrong = new SQLException("wrong", "23505");
        wrong.initCause(new SQLException("away", "08006"));

        assertThat(Outage.isCauseOf(new RuntimeException(new IllegalStateException(wrong))))
                .isTrue();
        assertThat(Outage.isCauseOf(new RuntimeException(new OverloadedException("too much"))))
                .isTrue();
    }

    @Test
    void whenCausesGoInACircleThenTheSearchEnds() {
        RuntimeException first = new RuntimeException();
        RuntimeException second = new RuntimeException(first);
        first.initCause(second);

        assertThat(Outage.isCauseOf(first)).isFalse();
    }

    @Test
    void whenOutageIsInACircleThenItIsFound() {
        RuntimeException first = new RuntimeException();
        SQLException second = new SQLException("away", "53300", first);
        first.initCause(second);

        assertThat(Outage.isCauseOf(first)).isTrue();
    }
}
