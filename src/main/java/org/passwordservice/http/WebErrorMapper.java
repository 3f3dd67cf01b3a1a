package org.passwordservice.http;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** What JAX-RS itself refuses: no such resource, wrong method, wrong media type, a body that cannot be read. */
@Provider
public class WebErrorMapper implements ExceptionMapper<WebApplicationException> {

    @Context
    Request request;

    @Override
    public Response toResponse(WebApplicationException error) {
        Response refused = error.getResponse();
        if (refused.getStatus() < 400) {
            return refused;
        }
        Response response =
                Responses.json(refused.getStatus(), Responses.statusBody(refused.getStatus(), request.getMethod()));
        Object allow = refused.getHeaders().getFirst(HttpHeaders.ALLOW);
        if (allow != null) {
            response.getHeaders().putSingle(HttpHeaders.ALLOW, allow);
        }
        return response;
    }
}
