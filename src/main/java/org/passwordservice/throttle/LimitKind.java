package org.passwordservice.throttle;

import org.passwordservice.audit.AuditReason;

/** What is counted. Counters are always raised in this order, so that no two requests wait for each other. */
enum LimitKind {
    /** Wrong passwords, codes and answers for one account, from wherever. */
    ACCOUNT(AuditReason.ACCOUNT_LIMIT),
    /** Wrong codes and answers for one account from one network. */
    RESET_FROM_NETWORK(AuditReason.RESET_LIMIT),
    /** Wrong codes for one account, from wherever. */
    RESET(AuditReason.RESET_LIMIT),
    /** Wrong passwords, codes and answers, and invalid reset tokens, from one network. */
    ADDRESS_FAILURES(AuditReason.ADDRESS_LIMIT),
    /** Requests for a reset and registrations from one network. */
    ADDRESS_REQUESTS(AuditReason.ADDRESS_LIMIT),
    /** Wrong passwords, codes and answers, and invalid reset tokens, by one application. */
    APP_FAILURES(AuditReason.APP_LIMIT),
    /** Requests for a reset and registrations by one application. */
    APP_REQUESTS(AuditReason.APP_LIMIT),
    /** Wrong codes in all. */
    WRONG_CODES(AuditReason.CODE_LIMIT);

    private final AuditReason reason;

    LimitKind(AuditReason reason) {
        this.reason = reason;
    }

    /** What an event says that it refused. */
    AuditReason reason() {
        return reason;
    }
}
