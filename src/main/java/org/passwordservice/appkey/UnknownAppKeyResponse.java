package org.passwordservice.appkey;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.ws.rs.core.Response;
import org.passwordservice.http.Responses;

/**
 * The response to a request without a valid application key; the specification writes this member in lower case.
 *
 * @param error the message
 */
record UnknownAppKeyResponse(@JsonProperty("error") String error) {

    static final UnknownAppKeyResponse INSTANCE =
            new UnknownAppKeyResponse("Application key is not defined or does not exist");

    static Response forbidden() {
        return Responses.json(Response.Status.FORBIDDEN, INSTANCE);
    }
}
