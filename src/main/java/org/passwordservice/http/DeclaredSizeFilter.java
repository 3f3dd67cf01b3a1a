package org.passwordservice.http;

import jakarta.annotation.Priority;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.math.BigInteger;
import java.util.regex.Pattern;
import org.passwordservice.request.RequestLimits;

/** Refuses a body that says it is too large before any of it is read, also where the endpoint reads none. */
@Provider
@Priority(Priorities.ENTITY_CODER)
public class DeclaredSizeFilter implements ContainerRequestFilter {

    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,30}");

    private static final BigInteger MOST = BigInteger.valueOf(RequestLimits.MAX_BODY_BYTES);

    @Override
    public void filter(ContainerRequestContext request) {
        String declared = request.getHeaderString(HttpHeaders.CONTENT_LENGTH);
        if (declared == null) {
            return;
        }
        // Not getLength(): it fails on what is no int, and on a header sent twice.
        if (!DIGITS.matcher(declared).matches()) {
            throw new BadRequestException();
        }
        if (new BigInteger(declared).compareTo(MOST) > 0) {
            throw new RequestTooLargeException();
        }
    }
}
