package org.passwordservice.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.passwordservice.it.Api.PASSWORD;

/** Moves users in and out, on a service without a pepper and on one with. */
@Tag("either-database")
class TransferIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Of {@link Api#PASSWORD}: bcrypt, SHA-512-crypt and scrypt by passlib 1.7.4, Argon2id by argon2-cffi 21.1; PBKDF2 by
     * Python's hashlib, in the forms of Django and Keycloak.
     */
    private static final List<String> HASHES = List.of(
            "$2b$06$vZ9z1QcEHVW4PHIfNdUu0O0BCsU.6YzmWplHcDzjZHCbUUSPFQrrC",
            "pbkdf2_sha256$20000$kVHJpYrL9uScyouYLDgdJj$yZgzZcJqAdx8VDStegzdI97r/FLSFQ3GKwWbMRwZC7k=",
            "$argon2id$v=19$m=1024,t=2,p=2$zkr2I9AHPThxJF6qBCqAoA$5Gm7hjSzoi2PWuUxqG+pWi4BwqWlEmwgfYBw9ua01n0",
            "$6$ZoB2YNt3Di6HYLWQ$.q3fmCxu0pUOQSCTBMvMb.v.SQaFOw.U6duPDek/jDuOCEAApD4w638ujhid7Z7Ra03IUV9wfRm5JV5ciY4rx1",
            "$scrypt$ln=10,r=8,p=1$tva+d+69t7Z2rjXGeI+R0g$Ra9V0UeVHBUn3bFoNrN0L68WNSZeQA0P2x+KbIIR6LE",
            "{\"type\": \"password\", \"secretData\": \"{\\\"value\\\": \\\"aTP44L/yLoKlhny+0wOPtaMh7+C8BJ4WT9bMoWPYCpwGCHiAJGDV6Bf92R/kUXZ5Cpt3+4Q5PFC7EXiZq/Vqsw==\\\", \\\"salt\\\": \\\"wjq98xa2W6FY6qEvxbmmKg==\\\", \\\"additionalParameters\\\": {}}\", \"credentialData\": \"{\\\"hashIterations\\\": 30000, \\\"algorithm\\\": \\\"pbkdf2-sha512\\\", \\\"additionalParameters\\\": {}}\"}");

    private static Administration administration;
    private static Api api;

    @BeforeAll
    static void start() {
        administration = Administration.of(Services.usuallyOnPostgres());
        api = new Api(Services.usuallyOnPostgres());
    }

    @Test
    void whenUsersOfSixKindsOfHashesAreImportedThenTheyLogInAndAreHashedAgain() throws Exception {
        List<String> lines = IntStream.range(0, HASHES.size())
                .mapToObj(i -> line("moved" + i, HASHES.get(i)))
                .toList();

        assertThat(results(importing(administration, "", lines)))
                .containsOnly("Created")
                .hasSize(6);
        assertThat(results(importing(administration, "", lines)))
                .containsOnly("Unchanged")
                .hasSize(6);
        for (int i = 0; i < HASHES.size(); i++) {
            String login = "moved" + i;
            assertThat(stored(login)).isEqualTo(HASHES.get(i));
            assertThat(api.fromElsewhere().logIn(login, "correct horse batterz").status())
                    .isEqualTo(401);
            assertThat(stored(login)).isEqualTo(HASHES.get(i));
            String token = api.fromElsewhere().token(login + "@moved.example", PASSWORD);
            assertThat(stored(login)).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
            assertThat(api.info(token).text("Login")).isEqualTo(login);
            assertThat(api.fromElsewhere().logIn(login, PASSWORD).status()).isEqualTo(200);
        }
        assertThat(counted(
                        "SELECT COUNT(*) FROM app_user WHERE login LIKE ? AND password_imported_at IS NOT NULL",
                        "moved%"))
                .isZero();
        assertThat(counted(
                        "SELECT COUNT(*) FROM outbox_mail WHERE user_id IN (SELECT id FROM app_user WHERE login LIKE ?)",
                        "moved%"))
                .isZero();
        assertThat(counted(
                        "SELECT COUNT(*) FROM audit_event WHERE action = 'USER_IMPORTED' AND actor_user_id IS NOT NULL"
                                + " AND target_user_id IN (SELECT id FROM app_user WHERE login LIKE ?)",
                        "moved%"))
                .isEqualTo(6);
    }

    @Test
    void whenAnImportedUserIsRestrictedThenTheHashOpensNoMoreThanThat() throws Exception {
        String revoked = line("revoked1", HASHES.get(0)).replace("{", "{\"PasswordRevoked\":true,");
        String disabled = line("disabled1", HASHES.get(0)).replace("{", "{\"Enabled\":false,");
        String expired = line("expired1", HASHES.get(0)).replace("{", "{\"MustChangePassword\":true,");
        String without = "{\"Login\":\"without1\"}";

        assertThat(results(importing(administration, "", List.of(revoked, disabled, expired, without))))
                .containsOnly("Created");
        assertThat(api.fromElsewhere().logIn("revoked1", PASSWORD).status()).isEqualTo(401);
        assertThat(api.fromElsewhere().logIn("disabled1", PASSWORD).status()).isEqualTo(401);
        assertThat(api.fromElsewhere().logIn("expired1", PASSWORD).status()).isEqualTo(202);
        assertThat(api.fromElsewhere().logIn("without1", "").status()).isEqualTo(401);
    }

    @Test
    void whenLinesAreHostileThenEachIsRefusedAloneAndTheOthersAreAdded() throws Exception {
        Api.User here = api.fromElsewhere().register();
        List<String> lines = List.of(
                line("hostile1", HASHES.get(0)),
                "no json",
                line("hostile2", "$2b$31$UA2/ddAZw4O5xh9ktgFILexSGX.T4vHz0kyGkaYCxPws3hShl/B6e"),
                line("hostile3", "secret in plain text"),
                "{\"Login\":\"hostile1\",\"ExternalId\":\"9\"}",
                "{\"Login\":\"" + here.login() + "\",\"Enabled\":false}",
                "{\"Login\":\"hostile4\",\"Email\":\"" + here.email() + "\"}",
                "{\"Login\":\"hostile5\",\"Role\":1}",
                "{\"Login\":\"hostile6\\u0000\"}");

        Answer answer = importing(administration, "", lines);

        assertThat(results(answer))
                .containsExactly(
                        "Created", "Refused", "Refused", "Refused", "Refused", "Refused", "Refused", "Created",
                        "Refused");
        assertThat(answer.body()).doesNotContain("$2b$").doesNotContain("plain text");
        assertThat(api.fromElsewhere().logIn(here.login(), PASSWORD).status()).isEqualTo(200);
        assertThat(counted("SELECT COUNT(*) FROM app_user WHERE login = ? AND role = 'USER'", "hostile5"))
                .isEqualTo(1);
    }

    @Test
    void whenAnImportIsADryRunThenNobodyIsAdded() throws Exception {
        assertThat(results(importing(administration, "?DryRun=true", List.of(line("dry1", HASHES.get(0))))))
                .containsExactly("Created");
        assertThat(counted("SELECT COUNT(*) FROM app_user WHERE login = ?", "dry1"))
                .isZero();
        assertThat(importing(administration, "?DryRun=maybe", List.of()).status())
                .isEqualTo(422);
    }

    @Test
    void whenTheSameUsersAreImportedInParallelThenEachIsAddedOnce() {
        List<String> lines = IntStream.range(0, 400)
                .mapToObj(i -> "{\"Login\":\"parallel" + i + "\",\"Email\":\"parallel" + i
                        + "@moved.example\",\"ExternalId\":\"parallel-" + (i * 7 % 400) + "\"}")
                .toList();

        List<CompletableFuture<Answer>> answers = Stream.generate(
                        () -> CompletableFuture.supplyAsync(() -> importing(administration, "", lines)))
                .limit(4)
                .toList();

        List<String> results = answers.stream()
                .flatMap(answer -> results(answer.join()).stream())
                .toList();
        assertThat(results).hasSize(1_600).filteredOn("Created"::equals).hasSize(400);
        assertThat(results).filteredOn("Unchanged"::equals).hasSize(1_200);
    }

    @Test
    void whenAnImportIsLargeThenOnlyAdministratorsSendIt() {
        List<String> lines = IntStream.range(0, 1_000)
                .mapToObj(i -> "{\"Login\":\"large" + i + "\",\"FirstName\":\"" + "x".repeat(90) + "\",\"Role\":\""
                        + "y".repeat(900) + "\"}")
                .toList();
        String body = String.join("\n", lines);
        String trader = api.fromElsewhere().token(api.fromElsewhere().register().login(), PASSWORD);

        assertThat(body.length()).isBetween(1_000_000, 1_048_576);
        assertThat(results(importing(administration, "", lines)))
                .containsOnly("Created")
                .hasSize(1_000);
        assertThat(importing(administration, "", List.of(body, "z".repeat(1_048_577 - body.length())))
                        .status())
                .isEqualTo(413);
        assertThat(send(administration.api().withAppKey("unknown"), administration.token(), body)
                        .status())
                .isEqualTo(403);
        assertThat(send(api, administration.token(), body).status()).isEqualTo(403);
        assertThat(send(administration.api(), "unknown", body).status()).isEqualTo(401);
        assertThat(send(administration.api(), trader, body).status()).isEqualTo(401);
        assertThat(administration.post("users/import", "{}").status()).isEqualTo(415);
    }

    @Test
    void whenUsersAreExportedThenAServiceWithAPepperGivesHashesThatAnotherTakes() throws Exception {
        Administration other = Administration.of(Services.withDigitsAndQuestions());
        List<String> lines = IntStream.range(0, 700)
                .mapToObj(i -> line("exported" + i, HASHES.get(i % HASHES.size())))
                .toList();
        assertThat(results(importing(other, "", lines))).containsOnly("Created");
        assertThat(new Api(Services.withDigitsAndQuestions())
                        .logIn("exported6", PASSWORD)
                        .status())
                .isEqualTo(200);

        Answer export = other.get("users/export");
        List<String> exported = export.body()
                .lines()
                .filter(line -> line.contains("\"exported"))
                .toList();

        assertThat(export.header("Content-Type")).contains("application/x-ndjson");
        assertThat(exported).hasSize(700).allMatch(line -> line.contains("\"PasswordHash\":\""));
        assertThat(results(importing(other, "", exported))).containsOnly("Unchanged");
        List<String> moved = results(importing(administration, "", exported));
        // The one who has logged in has a hash with the pepper of the other service.
        assertThat(moved).filteredOn("Refused"::equals).hasSize(1);
        assertThat(moved).filteredOn("Created"::equals).hasSize(699);
        assertThat(api.fromElsewhere().logIn("exported698", PASSWORD).status()).isEqualTo(200);
        assertThat(administration.get("users/export").body())
                .contains("\"exported698\"")
                .doesNotContain("PasswordHash");
        assertThat(administration.get("users/export?Limit=5").status()).isEqualTo(422);
    }

    private static Answer importing(Administration administrator, String query, List<String> lines) {
        return send(administrator.api(), administrator.token(), String.join("\n", lines), query);
    }

    private static Answer send(Api by, String token, String body) {
        return send(by, token, body, "");
    }

    private static Answer send(Api by, String token, String body, String query) {
        return by.send(
                "POST",
                "/v1.0/admin/users/import" + query,
                BodyPublishers.ofString(body),
                "Authorization",
                "Bearer " + token,
                "Content-Type",
                "application/x-ndjson");
    }

    private static List<String> results(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        List<String> results = new ArrayList<>();
        answer.body()
                .lines()
                .forEach(line -> results.add(json(line).path("Result").asText()));
        return results;
    }

    private static JsonNode json(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String line(String login, String hash) {
        return JSON.createObjectNode()
                .put("Login", login)
                .put("Email", login + "@moved.example")
                .put("FirstName", "Robert")
                .put("LastName", "Torro")
                .put("PasswordHash", hash)
                .toString();
    }

    private static String stored(String login) throws SQLException {
        try (Connection connection = Services.databaseUsuallyPostgres().getConnection();
                PreparedStatement query =
                        connection.prepareStatement("SELECT password_hash FROM app_user WHERE login = ?")) {
            query.setString(1, login);
            try (ResultSet rows = query.executeQuery()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }

    private static long counted(String sql, String parameter) throws SQLException {
        try (Connection connection = Services.databaseUsuallyPostgres().getConnection();
                PreparedStatement query = connection.prepareStatement(sql)) {
            query.setString(1, parameter);
            try (ResultSet rows = query.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }
}
