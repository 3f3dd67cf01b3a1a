package org.passwordservice.enrolment;

import java.util.Optional;
import org.passwordservice.user.SecondFactor;

/**
 * The second factor of a user.
 *
 * @param method its name in the API, or {@code Off}
 * @param recoveryCodesLeft the number of recovery codes that were not used yet
 */
record SecondFactorResponse(String method, int recoveryCodesLeft) {

    static SecondFactorResponse of(Optional<SecondFactor> factor, int recoveryCodesLeft) {
        return new SecondFactorResponse(factor.map(SecondFactor::label).orElse("Off"), recoveryCodesLeft);
    }
}
