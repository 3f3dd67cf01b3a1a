package org.passwordservice.reset;

import org.passwordservice.policy.PasswordCandidate;
import org.passwordservice.secret.Secret;

/**
 * The last step of a reset, validated by the rules that need no user.
 *
 * @param token as presented
 * @param password satisfies every rule that needs no user
 */
record ValidReset(Secret token, PasswordCandidate password) {}
