package org.passwordservice.audit;

import java.util.Optional;

/** The result of a flow, as far as the audit has to know it. */
public interface AuditedResult {

    /**
     * The failure or refusal that the flow records at its end. Empty for a success, which is recorded in the transaction of
     * what it changed, and for what is no event.
     */
    Optional<AuditVerdict> verdict();
}
