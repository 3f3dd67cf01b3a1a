package org.passwordservice.storage;

import java.io.IOException;
import java.lang.reflect.Field;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.transaction.xa.XAException;
import org.h2.api.ErrorCode;
import org.h2.message.DbException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.passwordservice.request.OverloadedException;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;

import static org.assertj.core.api.Assertions.assertThat;

class OutageTest {

    /** Each class of SQLSTATE that PostgreSQL 18 has, by one state at least; the states that differ from their class; H2's. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "08000", "08001", "08003", "08004", "08006", "08007", "08P01", "08S01", "25006", "25P03", "25P04",
                        "28000",
                "28P01", "3D000", "40001", "40003", "40P01", "53000", "53100", "53200", "53300", "53400", "55P03",
                        "57000",
                "57014", "57P01", "57P02", "57P03", "57P04", "57P05", "58000", "58030", "58P01"
            })
    void whenAStateOfPostgresqlMeansAnOutageThenItIsOne(String state) {
        assertThat(Outage.isCauseOf(new SQLException("away", state))).isTrue();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "", "0", "01000", "02000", "03000", "09000", "0A000", "0B000", "0F000", "0L000", "0P000", "0Z000",
                "20000", "21000", "22001", "23502", "23503", "23505", "24000", "25000", "25001", "25P01", "25P02",
                "26000", "27000", "2B000", "2D000", "2F000", "34000", "38000", "39000", "3B000", "3F000", "42501",
                "42601", "42P01", "44000", "54000", "55000", "55006", "60000", "72000", "90000", "99999", "00857",
                "F0000", "HV000", "P0001", "XX000", "XX001", "XX002"
            })
    void whenAStateOfPostgresqlMeansAnythingElseThenItIsNone(String state) {
        assertThat(Outage.isCauseOf(new SQLException("wrong", state))).isFalse();
    }

    /** Every error that H2 has, in the type and with the state that it gives to it. */
    @Test
    void whenH2ReportsAnErrorThenItIsAnOutageWhereWaitingHelps() throws IllegalAccessException {
        Set<String> outages = new TreeSet<>();
        for (Field error : ErrorCode.class.getFields()) {
            if (Outage.isCauseOf(DbException.getJdbcSQLException(error.getInt(null)))) {
                outages.add(error.getName());
            }
        }

        assertThat(outages)
                .containsExactlyInAnyOrder(
                        "CONCURRENT_UPDATE_1",
                        "CONNECTION_BROKEN_1",
                        "DATABASE_ALREADY_OPEN_1",
                        "DATABASE_CALLED_AT_SHUTDOWN",
                        "DATABASE_IS_CLOSED",
                        "DATABASE_IS_IN_EXCLUSIVE_MODE",
                        "DATABASE_IS_READ_ONLY",
                        "DATABASE_NOT_FOUND_1",
                        "DATABASE_NOT_FOUND_WITH_IF_EXISTS_1",
                        "DEADLOCK_1",
                        "ERROR_OPENING_DATABASE_1",
                        "FILE_CORRUPTED_1",
                        "FILE_CREATION_FAILED_1",
                        "FILE_DELETE_FAILED_1",
                        "FILE_NOT_FOUND_1",
                        "FILE_RENAME_FAILED_2",
                        "IO_EXCEPTION_1",
                        "IO_EXCEPTION_2",
                        "LOCK_TIMEOUT_1",
                        "OBJECT_CLOSED",
                        "OUT_OF_MEMORY",
                        "REMOTE_DATABASE_NOT_FOUND_1",
                        "ROW_NOT_FOUND_IN_PRIMARY_INDEX",
                        "ROW_NOT_FOUND_WHEN_DELETING_1",
                        "STATEMENT_WAS_CANCELED",
                        "WRONG_USER_OR_PASSWORD");
    }

    /** Every state that PostgreSQL's driver gives to its own exceptions. */
    @Test
    void whenTheDriverOfPostgresqlReportsAnErrorThenItIsAnOutageWhereWaitingHelps() {
        assertThat(Arrays.stream(PSQLState.values())
                        .filter(state -> Outage.isCauseOf(new PSQLException("error", state)))
                        .map(PSQLState::name))
                .containsExactlyInAnyOrder(
                        "COMMUNICATION_ERROR",
                        "CONNECTION_DOES_NOT_EXIST",
                        "CONNECTION_FAILURE",
                        "CONNECTION_FAILURE_DURING_TRANSACTION",
                        "CONNECTION_REJECTED",
                        "CONNECTION_UNABLE_TO_CONNECT",
                        "DEADLOCK_DETECTED",
                        "INVALID_AUTHORIZATION_SPECIFICATION",
                        "INVALID_PASSWORD",
                        "IO_ERROR",
                        "OUT_OF_MEMORY",
                        "PROTOCOL_VIOLATION",
                        "QUERY_CANCELED",
                        "SERIALIZATION_FAILURE");
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
