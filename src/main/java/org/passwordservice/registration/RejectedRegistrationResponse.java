package org.passwordservice.registration;

import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The response to a registration that was rejected.
 *
 * @param model always null
 * @param errors one sentence for each reason
 * @param statusCode the HTTP status of the response
 * @param isSucceed always false
 */
record RejectedRegistrationResponse(@Nullable Object model, List<String> errors, int statusCode, boolean isSucceed) {

    static RejectedRegistrationResponse of(Response.Status status, List<String> errors) {
        return new RejectedRegistrationResponse(null, errors, status.getStatusCode(), false);
    }
}
