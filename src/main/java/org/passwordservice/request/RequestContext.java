package org.passwordservice.request;

import java.util.Optional;

/**
 * The origin of a request, for rate limits, the audit and the user's list of sessions.
 *
 * @param requestId id of the request in the log and in its response
 * @param applicationId the calling application
 * @param client the address of the client
 * @param traceId the trace that the request is a part of
 * @param program the client program, as it calls itself
 */
public record RequestContext(
        String requestId,
        long applicationId,
        ClientAddress client,
        Optional<String> traceId,
        Optional<String> program) {}
