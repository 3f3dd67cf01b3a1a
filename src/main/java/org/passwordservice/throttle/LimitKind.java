package org.passwordservice.throttle;

/** What is counted. Counters are always raised in this order, so that no two requests wait for each other. */
enum LimitKind {
    /** Wrong passwords, codes and answers for one account, from wherever. */
    ACCOUNT,
    /** Wrong codes and answers for one account from one network. */
    RESET_FROM_NETWORK,
    /** Wrong codes for one account, from wherever. */
    RESET,
    /** Wrong passwords, codes and answers from one network. */
    ADDRESS_FAILURES,
    /** Requests for a reset and registrations from one network. */
    ADDRESS_REQUESTS,
    /** Wrong passwords, codes and answers by one application. */
    APP_FAILURES,
    /** Requests for a reset and registrations by one application. */
    APP_REQUESTS,
    /** Wrong codes in all. */
    WRONG_CODES
}
