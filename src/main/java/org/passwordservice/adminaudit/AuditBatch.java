package org.passwordservice.adminaudit;

import java.util.List;
import java.util.Optional;
import org.passwordservice.audit.AuditEntry;

/**
 * A part of the result of a search.
 *
 * @param events newest first; may be none although there are more
 * @param next the place after which the search goes on; empty at its end
 */
public record AuditBatch(List<AuditEntry> events, Optional<AuditPosition> next) {}
