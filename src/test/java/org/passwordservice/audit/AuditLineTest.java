package org.passwordservice.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.passwordservice.request.ClientAddress;
import org.passwordservice.request.RequestContext;

import static org.assertj.core.api.Assertions.assertThat;

class AuditLineTest {

    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00.123456Z");

    @Test
    void whenAnEventIsLoggedThenItsLineHasEveryMember() {
        AuditEvent event = AuditContext.of(AuditAction.PASSWORD_CHANGE, from("request", "192.0.2.1"))
                .byUserToThemselves(5)
                .ended(AuditVerdict.failed(AuditReason.WRONG_PASSWORD));
        assertThat(lineOf(event))
                .isEqualTo(
                        "{\"Id\":0,\"Instant\":\"2030-01-01T00:00:00.123456Z\",\"Action\":\"PASSWORD_CHANGE\","
                                + "\"Outcome\":\"FAILURE\",\"Reason\":\"WRONG_PASSWORD\",\"RequestId\":\"request\",\"TraceId\":\"4bf92f3577b34da6a3ce929d0e0e4736\",\"Actor\":5,"
                                + "\"Target\":5,\"TargetKind\":null,\"TargetId\":null,\"Detail\":null,\"NameDigest\":null,\"Application\":7,\"Client\":\"192.0.2.1\"}");
    }

    @Test
    void whenAnAdministratorChangesAnObjectThenTheLineNamesItAndTheChangedMembers() {
        AuditEvent event = AuditContext.of(AuditAction.ADMIN_APPLICATION_CHANGE, from("request", "192.0.2.1"))
                .byActor(5)
                .toObject(AuditTarget.APPLICATION, 9)
                .changing(List.of("Name", "Scopes"))
                .succeeded();
        assertThat(lineOf(event))
                .contains("\"Actor\":5,\"Target\":null,\"TargetKind\":\"APPLICATION\",\"TargetId\":9,"
                        + "\"Detail\":\"Name Scopes\"");
    }

    @Test
    void whenThereWasNoRequestThenItsMembersAreNull() {
        assertThat(lineOf(AuditEvent.ofFirstStart(AuditAction.FIRST_ADMINISTRATOR, Optional.of(1L))))
                .isEqualTo(
                        "{\"Id\":0,\"Instant\":\"2030-01-01T00:00:00.123456Z\",\"Action\":\"FIRST_ADMINISTRATOR\","
                                + "\"Outcome\":\"SUCCESS\",\"Reason\":null,\"RequestId\":null,\"TraceId\":null,\"Actor\":null,"
                                + "\"Target\":1,\"TargetKind\":null,\"TargetId\":null,\"Detail\":null,\"NameDigest\":null,\"Application\":null,\"Client\":null}");
    }

    @Test
    void whenAValueHasControlCharactersThenTheLineIsPrintableAsciiAndParsesBack() throws Exception {
        for (String hostile : new String[] {
            "a\nb",
            "a\r\nb",
            "a\u0000b",
            "\u001b[31mred",
            "a\u007fb",
            "a\u0085b",
            "a\u2028b\u2029c",
            "\"},{\"Action\":\"",
            "\\",
            "\ud83d\ude00",
            "\u202eright to left"
        }) {
            String line = lineOf(AuditContext.of(AuditAction.LOGIN, from(hostile, "192.0.2.1"))
                    .succeeded());
            assertThat(line).matches("[ -~]+");
            JsonNode read = new ObjectMapper().readTree(line);
            assertThat(read.path("Action").asText()).isEqualTo("LOGIN");
            assertThat(read.path("RequestId").asText()).isEqualTo(hostile);
        }
    }

    @Test
    void whenAValueIsTooLongThenItIsCut() throws Exception {
        String line = lineOf(AuditContext.of(AuditAction.LOGIN, from("r".repeat(65), "c".repeat(1_000)))
                .succeeded());
        JsonNode read = new ObjectMapper().readTree(line);
        assertThat(read.path("RequestId").asText()).isEqualTo("r".repeat(64));
        assertThat(read.path("Client").asText()).isEqualTo("c".repeat(64));
    }

    @Test
    void whenUserIsUnknownThenNeitherContextNorEventNorLineShowsTheName() {
        AuditContext context = AuditContext.of(AuditAction.LOGIN, from("request", "192.0.2.1"))
                .toNamed(Optional.empty(), "Typed Here");
        AuditEvent event = context.ended(AuditVerdict.failed(AuditReason.UNKNOWN_NAME));
        assertThat(context.unknownName().orElseThrow().reveal()).isEqualTo("Typed Here");
        assertThat(context.toString() + event + lineOf(event)).doesNotContainIgnoringCase("typed here");
    }

    @Test
    void whenUserIsKnownThenTheNameIsNotKept() {
        AuditContext context =
                AuditContext.of(AuditAction.LOGIN, from("request", "192.0.2.1")).toNamed(Optional.of(3L), "robert");
        assertThat(context.unknownName()).isEmpty();
        assertThat(context.target()).contains(3L);
    }

    private static RequestContext from(String requestId, String address) {
        return new RequestContext(
                requestId,
                7,
                new ClientAddress(address, address, address),
                Optional.of("4bf92f3577b34da6a3ce929d0e0e4736"),
                Optional.empty());
    }

    private static String lineOf(AuditEvent event) {
        return new AuditRow(event, Optional.empty(), NOW)
                .line(event.request().flatMap(RequestContext::traceId))
                .json();
    }
}
