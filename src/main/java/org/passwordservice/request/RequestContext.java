package org.passwordservice.request;

import java.util.Optional;

/**
 * Where a request comes from: what limits count by and what is written down about it.
 *
 * @param requestId names the request in the log and in its answer
 * @param applicationId the application that makes it
 * @param client the address it comes from
 * @param traceId the trace that the request is a part of
 */
public record RequestContext(String requestId, long applicationId, ClientAddress client, Optional<String> traceId) {}
