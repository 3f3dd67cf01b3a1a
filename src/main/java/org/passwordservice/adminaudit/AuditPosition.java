package org.passwordservice.adminaudit;

import java.time.Instant;

/**
 * The place of an event in the order of a search, newest first.
 *
 * @param at when it happened
 * @param id its id, which decides among events of the same time
 */
public record AuditPosition(Instant at, long id) {}
