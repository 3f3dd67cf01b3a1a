package org.passwordservice.emailchange;

import java.util.Optional;
import org.passwordservice.secret.Secret;

/**
 * A request for a new address that satisfies every rule.
 *
 * @param email the new address, as typed
 * @param code of the second factor; empty if none was sent, which only users without a factor may do
 */
record ValidEmailChange(Secret password, String email, Optional<Secret> code) {}
