package org.passwordservice.passwordchange;

import org.passwordservice.policy.NewPassword;
import org.passwordservice.secret.Secret;

/**
 * A change that satisfies every rule that does not need the stored password.
 *
 * @param oldPassword as typed
 * @param newPassword accepted by the policy
 */
record ValidChange(Secret oldPassword, NewPassword newPassword) {}
