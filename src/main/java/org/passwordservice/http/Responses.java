package org.passwordservice.http;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import org.passwordservice.request.RateLimit;

/** Builds responses that have a JSON body. */
public final class Responses {

    /** 422, of RFC 9110, section 15.5.21; JAX-RS 3.1 has no name for it. */
    public static final int UNPROCESSABLE = 422;

    /** How long a client should stay away when the service is overloaded or its database is away. */
    public static final int RETRY_AFTER_SECONDS = 2;

    private Responses() {}

    /**
     * A response with the given status and body.
     *
     * @param body a record, or a list of them; written with its components in PascalCase, in their order
     */
    public static Response json(int status, Object body) {
        return withReason(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                // As bytes: the server has its own idea of how to write a record.
                .entity(StrictJson.write(body))
                .build();
    }

    private static Response.ResponseBuilder withReason(int status) {
        return status == UNPROCESSABLE
                ? Response.status(UNPROCESSABLE, "Unprocessable Content")
                : Response.status(status);
    }

    /** As {@link #json(int, Object)}, by name of the status. */
    public static Response json(Response.Status status, Object body) {
        return json(status.getStatusCode(), body);
    }

    /** 401 for a call that needs login: {@code tokenPresented} decides what RFC 6750, section 3.1, wants in the header. */
    public static Response loginRequired(boolean tokenPresented) {
        Response response = json(Response.Status.UNAUTHORIZED, statusBody(401, ""));
        response.getHeaders()
                .putSingle("WWW-Authenticate", tokenPresented ? "Bearer error=\"invalid_token\"" : "Bearer");
        return response;
    }

    /** 503: the service cannot do this now, has done nothing, and will be able to again. */
    public static Response unavailable() {
        Response response = json(Response.Status.SERVICE_UNAVAILABLE, statusBody(503, ""));
        response.getHeaders().putSingle("Retry-After", RETRY_AFTER_SECONDS);
        return response;
    }

    /**
     * 429 of RFC 6585, section 4, with the headers that clients of this API know.
     *
     * @param body the endpoint's own envelope
     */
    public static Response tooManyAttempts(RateLimit limit, Object body) {
        Response response = json(Response.Status.TOO_MANY_REQUESTS, body);
        // Whole seconds, rounded up: a client that comes back at that moment is not refused again.
        response.getHeaders().putSingle("Retry-After", Math.max(1, wholeSeconds(limit.pause())));
        response.getHeaders().putSingle("X-RateLimit-Limit", limit.attempts());
        response.getHeaders().putSingle("X-RateLimit-Remaining", 0);
        response.getHeaders()
                .putSingle(
                        "X-RateLimit-Reset",
                        wholeSeconds(Duration.ofMillis(limit.resetsAt().toEpochMilli())));
        return response;
    }

    private static long wholeSeconds(Duration duration) {
        return duration.plusMillis(999).toSeconds();
    }

    /**
     * The body for a status that no endpoint has a body of its own for.
     *
     * @param status 400 or above
     * @param method the method of the request, for 405
     */
    public static Object statusBody(int status, String method) {
        return switch (status) {
            case 401 -> new MessageResponse("Authorization has been denied for this request.");
            case 403 -> new MessageResponse("The request was refused.");
            case 404 -> new MessageResponse("No HTTP resource was found that matches the request URI.");
            case 405 -> new MessageResponse("The requested resource does not support HTTP method '" + method + "'.");
            case 406 -> new MessageResponse("The requested media type is not available.");
            case 408 -> new MessageResponse("The request took too long.");
            case 413 -> new MessageResponse("The request is too large.");
            case 414 -> new MessageResponse("The request URI is too long.");
            case 415 -> new MessageResponse("The media type of the request is not supported.");
            case 431 -> new MessageResponse("The headers of the request are too large.");
            case 505 -> new MessageResponse("The HTTP version of the request is not supported.");
            case 503 -> new MessageResponse("The service is temporarily unavailable.");
            default -> status < 500 ? new MessageResponse("The request is invalid.") : UnexpectedErrorResponse.INSTANCE;
        };
    }
}
