package org.passwordservice.registration;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a registration that was refused.
 *
 * @param model always null
 * @param errors one sentence a reason
 * @param statusCode the status of the answer once more
 * @param isSucceed always false
 */
record RejectedRegistrationResponse(@Nullable Object model, List<String> errors, int statusCode, boolean isSucceed) {

    static RejectedRegistrationResponse of(int status, List<String> errors) {
        return new RejectedRegistrationResponse(null, errors, status, false);
    }
}
