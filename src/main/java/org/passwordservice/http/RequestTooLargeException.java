package org.passwordservice.http;

import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.core.Response;

/** The body is larger than any endpoint takes. */
public class RequestTooLargeException extends ClientErrorException {

    /** Has the status 413. */
    public RequestTooLargeException() {
        super(Response.Status.REQUEST_ENTITY_TOO_LARGE);
    }
}
