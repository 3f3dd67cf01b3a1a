package org.passwordservice.enrolment;

import java.util.List;
import org.passwordservice.secret.Secret;

/** The new recovery codes of a user. */
record RecoveryCodesResponse(List<Secret> recoveryCodes) {}
