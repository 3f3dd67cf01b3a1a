package org.passwordservice.reset;

import org.passwordservice.mailedcode.CodePurpose;
import org.passwordservice.secret.Secret;

/**
 * A valid request to redeem a code.
 *
 * @param purpose what the body names
 * @param code as typed
 */
record ValidCode(CodePurpose purpose, Secret code) {}
