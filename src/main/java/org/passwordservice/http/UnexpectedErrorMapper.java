package org.passwordservice.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.passwordservice.logging.RateLimitedLog;
import org.passwordservice.request.OverloadedException;
import org.passwordservice.storage.Outage;

/** Everything else: 503 where waiting helps, else 500 with an id that the log holds too. */
@Provider
public class UnexpectedErrorMapper implements ExceptionMapper<Throwable> {

    private static final Logger LOG = Logger.getLogger(UnexpectedErrorMapper.class.getName());

    private final RateLimitedLog outage =
            new RateLimitedLog(LOG, "Requests are refused: the service is overloaded or its database away");

    private final RateLimitedLog overload =
            new RateLimitedLog(LOG, "Requests are refused: more hashes are asked for than can be made in time");

    @Context
    HttpServletRequest request;

    @Override
    public Response toResponse(Throwable error) {
        String id = RequestId.of(request);
        if (error instanceof OverloadedException) {
            overload.failed(error, ", for instance request " + id);
            return Responses.unavailable();
        }
        if (Outage.isCauseOf(error)) {
            outage.failed(error, ", for instance request " + id);
            return Responses.unavailable();
        }
        LOG.log(Level.SEVERE, error, () -> "Request " + id + " failed");
        return Responses.json(Response.Status.INTERNAL_SERVER_ERROR, UnexpectedErrorResponse.INSTANCE);
    }
}
