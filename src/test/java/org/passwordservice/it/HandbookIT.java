package org.passwordservice.it;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The SQL of docs/operations.md, run as it stands there. */
class HandbookIT {

    private static final String NAME = "a key made by hand";

    private final Api api = new Api(Services.onPostgres());

    @Test
    void whenApplicationKeyIsMadeAndEndedByTheStatementsThenItCountsInBetween() throws Exception {
        String key = "a key that somebody drew by openssl, as the handbook says";
        String digest = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8)));
        Api app = api.withAppKey(key);
        assertThat(app.get("/v1.0/registration/schema").status()).isEqualTo(403);

        for (String insert : List.of("INSERT INTO application ", "INSERT INTO application_key ")) {
            run(statement(insert).replace(":'name'", "'" + NAME + "'").replace(":'digest'", "'" + digest + "'"));
        }
        assertThat(app.get("/v1.0/registration/schema").status()).isEqualTo(200);

        run(statement("UPDATE application_key SET expires_at")
                .replace("WHERE id = 1", "WHERE key_digest = '" + digest + "'"));
        assertThat(app.get("/v1.0/registration/schema").status()).isEqualTo(200);

        run(statement("UPDATE application SET enabled").replace("'first'", "'" + NAME + "'"));
        assertThat(app.get("/v1.0/registration/schema").status()).isEqualTo(403);
    }

    private static void run(String statement) throws SQLException {
        try (Connection connection = Services.postgres().getPostgresDatabase().getConnection();
                Statement sql = connection.createStatement()) {
            assertThat(sql.executeUpdate(statement)).isEqualTo(1);
        }
    }

    private static String statement(String start) throws Exception {
        Path handbook = Path.of(System.getProperty("service.root"), "docs", "operations.md");
        Matcher matcher = Pattern.compile("(?ms)^" + start + "[^;]*").matcher(Files.readString(handbook));
        assertThat(matcher.find()).as(start).isTrue();
        return matcher.group();
    }
}
