package org.passwordservice.it;

import java.sql.ResultSet;
import java.sql.SQLException;
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
        long before = grants();

        assertThat(atOnce(i -> api.fromElsewhere().ask(unknown)))
                .allSatisfy(answer -> assertThat(answer.status()).isEqualTo(200));

        assertThat(grants()).isEqualTo(before + 1);
    }

    private static long grants() throws SQLException {
        try (var connection = Services.postgres().getPostgresDatabase().getConnection();
                var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM reset_mail_grant")) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
