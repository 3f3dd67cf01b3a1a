package org.passwordservice.enrolment;

import java.util.Optional;
import org.passwordservice.secret.Secret;

/**
 * A password, and a code where one is needed.
 *
 * @param code empty where none was sent or none is looked at
 */
record ValidReauthentication(Secret password, Optional<Secret> code) {}
