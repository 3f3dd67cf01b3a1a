package org.passwordservice.adminaudit;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import org.passwordservice.admin.Shortened;
import org.passwordservice.audit.AuditEntry;
import org.passwordservice.http.UserResponse;

/**
 * An audit event. A text without a value is empty; an id without a value is left out.
 *
 * @param actorId the user whose access token was presented
 * @param userId the user that the action concerned
 * @param detail the names of the members that were changed, separated by spaces
 * @param application the id of the application
 * @param clientAddress for auditors only its network
 */
record AuditEventResponse(
        long id,
        String at,
        String action,
        String outcome,
        String reason,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long actorId,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long userId,
        String targetKind,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long targetId,
        String detail,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long application,
        String clientAddress,
        String requestId) {

    static AuditEventResponse of(AuditEntry event, boolean shortened) {
        String client = text(event.client());
        return new AuditEventResponse(
                event.id(),
                UserResponse.format(event.at()),
                event.action().name(),
                event.outcome().name(),
                text(event.reason()),
                event.actor(),
                event.target(),
                text(event.targetKind()),
                event.targetId(),
                text(event.detail()),
                event.application(),
                shortened && !client.isEmpty() ? Shortened.clientAddress(client) : client,
                text(event.requestId()));
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
