package org.passwordservice.adminaudit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.passwordservice.audit.AuditAction;
import org.passwordservice.audit.AuditEntry;
import org.passwordservice.audit.AuditOutcome;
import org.passwordservice.audit.AuditReason;
import org.passwordservice.audit.AuditTarget;

/** Searches, built member by member, and what they must find. */
final class TestSearches {

    static final AuditCriteria EVERYTHING = new AuditCriteria(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    private TestSearches() {}

    static AuditCriteria ofUser(AuditCriteria search, long userId) {
        return new AuditCriteria(
                Optional.of(userId),
                search.application(),
                search.clientAddress(),
                search.requestId(),
                search.targetKind(),
                search.targetId(),
                search.from(),
                search.to(),
                search.action(),
                search.outcome(),
                search.reason());
    }

    static AuditCriteria byApplication(AuditCriteria search, long application) {
        return new AuditCriteria(
                search.userId(),
                Optional.of(application),
                search.clientAddress(),
                search.requestId(),
                search.targetKind(),
                search.targetId(),
                search.from(),
                search.to(),
                search.action(),
                search.outcome(),
                search.reason());
    }

    static AuditCriteria fromAddress(AuditCriteria search, String address) {
        return new AuditCriteria(
                search.userId(),
                search.application(),
                Optional.of(address),
                search.requestId(),
                search.targetKind(),
                search.targetId(),
                search.from(),
                search.to(),
                search.action(),
                search.outcome(),
                search.reason());
    }

    static AuditCriteria ofRequest(AuditCriteria search, String requestId) {
        return new AuditCriteria(
                search.userId(),
                search.application(),
                search.clientAddress(),
                Optional.of(requestId),
                search.targetKind(),
                search.targetId(),
                search.from(),
                search.to(),
                search.action(),
                search.outcome(),
                search.reason());
    }

    static AuditCriteria ofObject(AuditCriteria search, AuditTarget kind, long id) {
        return new AuditCriteria(
                search.userId(),
                search.application(),
                search.clientAddress(),
                search.requestId(),
                Optional.of(kind),
                Optional.of(id),
                search.from(),
                search.to(),
                search.action(),
                search.outcome(),
                search.reason());
    }

    static AuditCriteria between(AuditCriteria search, Instant from, Instant to) {
        return new AuditCriteria(
                search.userId(),
                search.application(),
                search.clientAddress(),
                search.requestId(),
                search.targetKind(),
                search.targetId(),
                Optional.of(from),
                Optional.of(to),
                search.action(),
                search.outcome(),
                search.reason());
    }

    static AuditCriteria of(AuditCriteria search, AuditAction action, AuditOutcome outcome, AuditReason reason) {
        return new AuditCriteria(
                search.userId(),
                search.application(),
                search.clientAddress(),
                search.requestId(),
                search.targetKind(),
                search.targetId(),
                search.from(),
                search.to(),
                Optional.of(action),
                Optional.of(outcome),
                Optional.ofNullable(reason));
    }

    /** Every search that has one or none of the members of each list. */
    static List<AuditCriteria> combinations(List<List<UnaryOperator<AuditCriteria>>> members) {
        List<AuditCriteria> combinations = new ArrayList<>(List.of(EVERYTHING));
        for (List<UnaryOperator<AuditCriteria>> choices : members) {
            for (AuditCriteria search : List.copyOf(combinations)) {
                choices.forEach(choice -> combinations.add(choice.apply(search)));
            }
        }
        return combinations;
    }

    static boolean isFound(AuditCriteria search, AuditEntry event) {
        return search.userId()
                        .filter(id -> !Objects.equals(id, event.actor()) && !Objects.equals(id, event.target()))
                        .isEmpty()
                && is(search.application(), event.application())
                && is(search.clientAddress(), event.client())
                && is(search.requestId(), event.requestId())
                && is(search.targetKind(), event.targetKind())
                && is(search.targetId(), event.targetId())
                && is(search.action(), event.action())
                && is(search.outcome(), event.outcome())
                && is(search.reason(), event.reason())
                && search.from().filter(event.at()::isBefore).isEmpty()
                && search.to().filter(end -> !event.at().isBefore(end)).isEmpty();
    }

    private static <T> boolean is(Optional<T> wanted, T value) {
        return wanted.isEmpty() || wanted.get().equals(value);
    }
}
