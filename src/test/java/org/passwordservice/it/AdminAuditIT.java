package org.passwordservice.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.passwordservice.it.Api.PASSWORD;

/** Searches of the audit trail over HTTP. */
@Tag("either-database")
class AdminAuditIT {

    private static final String AUDIT = "/v1.0/admin/audit";
    private static final int EVENTS = 100_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ServiceProcess service = Services.usuallyOnPostgres();
    private final Api api = new Api(service);
    private final Administration administration = Administration.of(service);

    @Test
    void whenAUserIsSearchedForThenTheEventsAreFoundPageByPageAndAsLines() throws IOException {
        Api.User user = api.register();
        Answer login = api.logIn(user.login(), PASSWORD);
        api.logIn(user.login(), "wrong horse battery");
        String search = "audit?UserId=" + user.id();

        Answer all = administration.get(search);
        assertThat(all.json().path("Items").findValuesAsText("Action"))
                .containsExactly("LOGIN", "LOGIN", "REGISTRATION");
        JsonNode failed = all.json().path("Items").path(0);
        assertThat(failed.path("Reason").asText()).isEqualTo("WRONG_PASSWORD");
        assertThat(failed.has("ActorId")).isFalse();
        assertThat(failed.path("UserId").asLong()).isEqualTo(user.id());
        assertThat(all.text("Next")).isEmpty();

        List<JsonNode> paged = new ArrayList<>();
        String next = "";
        do {
            Answer page = administration.get(search + "&Limit=1&After=" + next);
            page.json().path("Items").forEach(paged::add);
            next = page.text("Next");
        } while (!next.isEmpty());
        assertThat(paged).containsExactlyElementsOf(all.json().path("Items"));

        List<JsonNode> lines = new ArrayList<>();
        for (String line :
                lines(administration.token(), "UserId=" + user.id()).body().split("\n")) {
            lines.add(JSON.readTree(line));
        }
        assertThat(lines).isEqualTo(paged);

        String requestId = login.header("X-Request-Id").orElseThrow();
        assertThat(administration
                        .get("audit?Outcome=SUCCESS&RequestId=" + requestId)
                        .json()
                        .path("Items"))
                .containsExactly(paged.get(1));
        assertThat(administration
                        .get(search + "&Reason=WRONG_PASSWORD&ClientAddress="
                                + failed.path("ClientAddress").asText())
                        .json()
                        .path("Items"))
                .containsExactly(failed);
    }

    @Test
    void whenASearchIsUnboundedOrMalformedThenItIsRejected() {
        assertThat(administration
                        .get("audit?Action=LOGIN")
                        .json()
                        .path("ErrorsCode")
                        .path(0)
                        .asText())
                .isEqualTo("ErrorPeriodTooLong");
        assertThat(administration.get("audit?After=nonsense").status()).isEqualTo(422);
        assertThat(administration.get("audit?Users=5").status()).isEqualTo(422);
        assertThat(lines(administration.token(), "Limit=5").status()).isEqualTo(422);
    }

    @Test
    void whenTheCallerIsNoAdministratorThenNothingIsTold() {
        Api.User trader = api.register();
        String[] session = Api.bearer(api.token(trader.login(), PASSWORD));
        assertThat(administration.api().get(AUDIT).status()).isEqualTo(401);
        assertThat(administration.api().get(AUDIT, session).status()).isEqualTo(401);
        assertThat(api.get(AUDIT, session).status()).isEqualTo(403);
        assertThat(api.get(AUDIT, Api.bearer(administration.token())).status()).isEqualTo(403);
    }

    @Test
    void whenTheCallerIsAnAuditorThenAddressesAreShortened() throws SQLException {
        Api.User auditor = api.register();
        String token = auditorsToken(auditor);
        Answer answer = administration.api().get(AUDIT + "?UserId=" + auditor.id(), Api.bearer(token));
        assertThat(answer.json().path("Items").findValuesAsText("ClientAddress"))
                .isNotEmpty()
                .allMatch(address -> address.matches("10\\.1\\.[0-9]+\\.0/24"));
        assertThat(lines(token, "UserId=" + auditor.id()).body())
                .contains(".0/24\"")
                .doesNotContain("\"10.1.0.1\"");
    }

    /** A client that took it for the whole result would miss what follows. */
    @Test
    void whenTheTokenEndsDuringAStreamThenTheResultBreaksOff() throws Exception {
        Api.User auditor = api.register();
        String token = auditorsToken(auditor);
        fill(900_000_000L + auditor.id());
        String request = RawConnection.request(
                "GET",
                "/api" + AUDIT + "?UserId=" + (900_000_000L + auditor.id()),
                "",
                "Et-App-Key",
                service.firstRun().getProperty("admin-app-key"),
                "Authorization",
                "Bearer " + token,
                "Accept",
                "application/x-ndjson");
        try (Socket socket = new Socket()) {
            socket.setReceiveBufferSize(8_192);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), service.port()));
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            InputStream answer = socket.getInputStream();
            String beginning = new String(answer.readNBytes(2_000), StandardCharsets.UTF_8);
            assertThat(beginning).startsWith("HTTP/1.1 200").contains("\"UserId\":" + (900_000_000L + auditor.id()));

            assertThat(administration
                            .api()
                            .send("DELETE", "/token", BodyPublishers.noBody(), Api.bearer(token))
                            .status())
                    .isEqualTo(204);

            String rest = new String(readToEnd(answer), StandardCharsets.UTF_8);
            assertThat(rest).contains("\"ErrorsCode\":[\"ErrorIncomplete\"],\"IsSucceed\":false}");
            assertThat(rest.lines().filter(line -> line.startsWith("{\"Id\"")).count())
                    .isLessThan(EVENTS);
        }
    }

    private static byte[] readToEnd(InputStream answer) throws IOException {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        try {
            answer.transferTo(read);
        } catch (SocketException | SocketTimeoutException e) {
            // The connection was reset, or is kept for another request.
        }
        return read.toByteArray();
    }

    private static void fill(long user) throws SQLException {
        try (Connection connection = Services.databaseUsuallyPostgres().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO audit_event (id, happened_at, action, outcome, target_user_id, request_id)"
                    + " SELECT " + user + "00000 + x, CURRENT_TIMESTAMP, 'LOGIN', 'SUCCESS', " + user
                    + ", 'a request id of the length that others have' FROM "
                    + series(connection));
        }
    }

    private static String series(Connection connection) throws SQLException {
        return connection.getMetaData().getDatabaseProductName().equals("H2")
                ? "SYSTEM_RANGE(1, " + EVENTS + ") AS numbers (x)"
                : "generate_series(1, " + EVENTS + ") AS numbers (x)";
    }

    private Answer lines(String token, String query) {
        return administration
                .api()
                .send(
                        "GET",
                        AUDIT + "?" + query,
                        BodyPublishers.noBody(),
                        "Accept",
                        "application/x-ndjson",
                        "Authorization",
                        "Bearer " + token);
    }

    private String auditorsToken(Api.User user) throws SQLException {
        try (Connection connection = Services.databaseUsuallyPostgres().getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE app_user SET role = 'AUDITOR' WHERE id = " + user.id());
        }
        return administration.api().token(user.login(), PASSWORD);
    }
}
