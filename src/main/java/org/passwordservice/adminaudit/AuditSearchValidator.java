package org.passwordservice.adminaudit;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.passwordservice.admin.QueryParameters;
import org.passwordservice.audit.AuditAction;
import org.passwordservice.audit.AuditOutcome;
import org.passwordservice.audit.AuditReason;
import org.passwordservice.audit.AuditTarget;
import org.passwordservice.request.ClientAddress;

/** Reads the parameters of a search; what is wrong with them becomes a violation of theirs. */
final class AuditSearchValidator {

    /** The parameters of every search. */
    static final String[] NAMES = {
        "UserId",
        "Application",
        "ClientAddress",
        "RequestId",
        "TargetKind",
        "TargetId",
        "From",
        "To",
        "Action",
        "Outcome",
        "Reason"
    };

    /** So long a period may be searched for an action, an outcome or a reason alone. */
    private static final Duration LONGEST_PERIOD = Duration.ofDays(31);

    private static final int LONGEST_TEXT = 64;

    private AuditSearchValidator() {}

    /** The search; to be carried out only if the parameters have no violations. */
    static AuditCriteria criteria(QueryParameters parameters, Instant now) {
        AuditCriteria criteria = new AuditCriteria(
                parameters.id("UserId"),
                parameters.id("Application"),
                clientAddress(parameters),
                parameters.text("RequestId", LONGEST_TEXT),
                parameters.oneOf("TargetKind", AuditTarget.class),
                parameters.id("TargetId"),
                parameters.instant("From"),
                parameters.instant("To"),
                parameters.oneOf("Action", AuditAction.class),
                parameters.oneOf("Outcome", AuditOutcome.class),
                parameters.oneOf("Reason", AuditReason.class));
        if (criteria.targetId().isPresent() && criteria.targetKind().isEmpty()) {
            parameters.violate("ErrorTargetKindRequired", "TargetId needs TargetKind.");
        }
        if (isByActionOnly(criteria) && !isShort(criteria, now)) {
            parameters.violate(
                    "ErrorPeriodTooLong",
                    "Action, Outcome and Reason need another parameter, or From and To at most 31 days apart.");
        }
        return criteria;
    }

    /** In the spelling in which events have it. */
    private static Optional<String> clientAddress(QueryParameters parameters) {
        Optional<String> text = parameters.text("ClientAddress", LONGEST_TEXT);
        Optional<String> address = text.map(ClientAddress::ofPeer).map(ClientAddress::text);
        if (address.isPresent()
                && address.equals(Optional.of(ClientAddress.ofPeer(null).text()))) {
            parameters.violate("ErrorClientAddressInvalid", "The query parameter ClientAddress is invalid.");
        }
        return address;
    }

    private static boolean isByActionOnly(AuditCriteria criteria) {
        boolean byAction = criteria.action().isPresent()
                || criteria.outcome().isPresent()
                || criteria.reason().isPresent();
        return byAction
                && criteria.userId().isEmpty()
                && criteria.application().isEmpty()
                && criteria.clientAddress().isEmpty()
                && criteria.requestId().isEmpty()
                && criteria.targetKind().isEmpty();
    }

    /** Whether the period is at most 31 days; without an end it lasts until now. */
    private static boolean isShort(AuditCriteria criteria, Instant now) {
        return criteria.from()
                .filter(from -> !from.plus(LONGEST_PERIOD)
                        .isBefore(criteria.to().filter(to -> to.isBefore(now)).orElse(now)))
                .isPresent();
    }
}
