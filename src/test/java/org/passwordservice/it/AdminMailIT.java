package org.passwordservice.it;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.passwordservice.it.Api.PASSWORD;

/** The queue of mails over HTTP. */
@Tag("either-database")
class AdminMailIT {

    private final ServiceProcess service = Services.usuallyOnPostgres();
    private final Api api = new Api(service);
    private final Inbox inbox = new Inbox(service);
    private final Administration administration = Administration.of(service);

    @Test
    void whenAMailWasSentThenItIsListedWithItsRecipientAndWithoutItsText() {
        Api.User user = api.register();
        api.ask(user.login());
        inbox.await(user.email(), 1);
        JsonNode mail =
                await().atMost(Duration.ofSeconds(20)).until(() -> mail(user, "Sent"), found -> !found.isMissingNode());
        assertThat(mail.path("Recipient").asText()).isEqualTo(user.email());
        assertThat(mail.path("Kind").asText()).isEqualTo("RESET_CODE");
        assertThat(mail.path("Tries").asInt()).isEqualTo(1);
        assertThat(mail.path("SentAt").asText()).isNotEmpty();
        assertThat(mail.path("NextTryAt").asText()).isEmpty();
        assertThat(administration
                        .post("mails/" + mail.path("Id").asLong() + "/retry", "")
                        .json()
                        .path("ErrorsCode")
                        .path(0)
                        .asText())
                .isEqualTo("ErrorMailSent");
        assertThat(administration.get("mails?State=Sent&Limit=1").json().path("Items"))
                .hasSize(1);
    }

    @Test
    void whenARefusedMailIsRetriedThenItIsSentAndAnEventTellsOfIt() throws SQLException {
        Api.User user = confirmed();
        long id = refused(user, "PASSWORD_REPLACED", "+ INTERVAL '1' DAY");
        assertThat(mail(user, "Refused").path("Reply").asText()).isEqualTo("550 5.1.1 no such user");
        assertThat(administration
                        .get("mails?State=Refused&UserId=" + user.id())
                        .json()
                        .path("Items"))
                .hasSize(1);

        assertThat(administration.post("mails/" + id + "/retry", "").status()).isEqualTo(200);

        await().atMost(Duration.ofSeconds(20))
                .until(() -> !mail(user, "Sent").isMissingNode()
                        && mail(user, "Refused").isMissingNode());
        assertThat(inbox.await(user.email(), 2)).isNotNull();
        JsonNode event = administration
                .get("audit?TargetKind=MAIL&TargetId=" + id)
                .json()
                .path("Items")
                .path(0);
        assertThat(event.path("Action").asText()).isEqualTo("ADMIN_MAIL_RETRY");
        assertThat(event.path("UserId").asLong()).isEqualTo(user.id());
        assertThat(event.has("ActorId")).isTrue();
    }

    @Test
    void whenAMailHasExpiredThenItIsNotRetried() throws SQLException {
        long id = refused(confirmed(), "PASSWORD_REPLACED", "- INTERVAL '1' DAY");
        Answer answer = administration.post("mails/" + id + "/retry", "");
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.json().path("ErrorsCode").path(0).asText()).isEqualTo("ErrorMailExpired");
    }

    @Test
    void whenAMailIsDeletedThenItIsGoneUnlessItTellsOfAnAccountThatIsTakenOver() throws SQLException {
        Api.User user = confirmed();
        long id = refused(user, "PASSWORD_REPLACED", "+ INTERVAL '1' DAY");
        assertThat(administration.delete("mails/" + id).status()).isEqualTo(204);
        assertThat(administration.delete("mails/" + id).status()).isEqualTo(204);
        assertThat(administration.post("mails/" + id + "/retry", "").status()).isEqualTo(404);
        for (String kind : new String[] {"SECOND_FACTOR_CHANGED", "EMAIL_CHANGED", "PASSWORD_REVOKED"}) {
            long notice = refused(user, kind, "+ INTERVAL '1' DAY");
            assertThat(administration.delete("mails/" + notice).status()).isEqualTo(409);
            assertThat(mail(user, "Refused").path("Id").asLong()).isEqualTo(notice);
        }
    }

    @Test
    void whenTheCallerIsAnAuditorThenRecipientsAreShortenedAndNothingIsChanged() throws SQLException {
        Api.User auditor = confirmed();
        execute("UPDATE app_user SET role = 'AUDITOR' WHERE id = " + auditor.id());
        String[] session = Api.bearer(administration.api().token(auditor.login(), PASSWORD));
        String path = "/v1.0/admin/mails";
        JsonNode mails = administration
                .api()
                .get(path + "?UserId=" + auditor.id(), session)
                .json();
        assertThat(mails.path("Items").path(0).path("Recipient").asText()).isEqualTo("t***@e***.com");
        long id = refused(auditor, "PASSWORD_REPLACED", "+ INTERVAL '1' DAY");
        assertThat(administration
                        .api()
                        .postJson(path + "/" + id + "/retry", "", session)
                        .status())
                .isEqualTo(403);
        assertThat(administration
                        .api()
                        .send("DELETE", path + "/" + id, BodyPublishers.noBody(), session)
                        .status())
                .isEqualTo(403);
        assertThat(mail(auditor, "Refused").path("Id").asLong()).isEqualTo(id);
    }

    private JsonNode mail(Api.User user, String state) {
        return administration
                .get("mails?State=" + state + "&UserId=" + user.id())
                .json()
                .path("Items")
                .path(0);
    }

    /** A user whose first mail was sent, and who gets notices. */
    private Api.User confirmed() throws SQLException {
        Api.User user = api.register();
        api.ask(user.login());
        inbox.await(user.email(), 1);
        execute("UPDATE app_user SET email_confirmed_at = CURRENT_TIMESTAMP WHERE id = " + user.id());
        return user;
    }

    private static long refused(Api.User user, String kind, String expiry) throws SQLException {
        long id = 1_000_000_000L + System.nanoTime() % 1_000_000_000L;
        execute("INSERT INTO outbox_mail (id, kind, user_id, urgent, created_at, expires_at, attempts, next_attempt_at,"
                + " refused_at, last_reply) VALUES (" + id + ", '" + kind + "', " + user.id()
                + ", FALSE, CURRENT_TIMESTAMP, CURRENT_TIMESTAMP " + expiry
                + ", 1, CURRENT_TIMESTAMP, CURRENT_TIMESTAMP, '550 5.1.1 no such user')");
        return id;
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = Services.databaseUsuallyPostgres().getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
