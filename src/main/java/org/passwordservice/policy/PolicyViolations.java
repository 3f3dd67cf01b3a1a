package org.passwordservice.policy;

import java.util.List;

/**
 * The rules that a password violates.
 *
 * @param violations in the order of the rules; not empty
 */
public record PolicyViolations(List<PolicyViolation> violations) implements PolicyVerdict {}
