package org.passwordservice.it;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RaceOnPostgresIT extends RaceScenarios {

    @Override
    ServiceProcess service() {
        return Services.onPostgres();
    }

    /** No row of a user keeps these calls apart. */
    @Test
    void whenResetOfAnUnknownUserIsStartedInParallelThenOneMailIsGranted() throws Exception {
        Api api = new Api(service());
        String unknown = "unknown" + System.nanoTime();

        List<Answer> answers = atOnce(i -> api.fromElsewhere().ask(unknown));

        assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(200));
        assertThat(events(answers, "reason = 'UNKNOWN_NAME'")).isEqualTo(1);
        assertThat(events(answers, "reason = 'MAIL_LIMIT'")).isEqualTo(answers.size() - 1);
    }

    private static long events(List<Answer> answers, String condition) throws SQLException {
        String ids = answers.stream()
                .map(answer -> "'" + answer.header("X-Request-Id").orElseThrow() + "'")
                .collect(Collectors.joining(","));
        try (var connection = Services.postgres().getPostgresDatabase().getConnection();
                var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT COUNT(*) FROM audit_event WHERE " + condition + " AND request_id IN (" + ids + ")")) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
