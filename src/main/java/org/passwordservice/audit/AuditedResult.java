package org.passwordservice.audit;

import java.util.Optional;

/** The result of a flow, as the audit sees it. */
public interface AuditedResult {

    /**
     * The failure or refusal that the flow records at its end.
     *
     * @return empty for a success, which is recorded in the transaction of its change, and for a result that is not
     *     audited
     */
    default Optional<AuditVerdict> verdict() {
        return Optional.empty();
    }
}
