package org.passwordservice.appkey;

import jakarta.annotation.Priority;
import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.util.logging.Logger;
import org.passwordservice.http.RequestId;
import org.passwordservice.http.TraceId;
import org.passwordservice.logging.RateLimitedLog;
import org.passwordservice.request.ClientProgram;
import org.passwordservice.request.ForwardedClient;
import org.passwordservice.request.RequestContext;
import org.passwordservice.settings.ForwardedHeader;
import org.passwordservice.settings.Settings;

/** Rejects a request without a valid application key, before any other filter that reads credentials. */
@Provider
@RequiresAppKey
@Priority(Priorities.AUTHENTICATION)
public class AppKeyFilter implements ContainerRequestFilter {

    private final RateLimitedLog unreadable = new RateLimitedLog(
            Logger.getLogger(AppKeyFilter.class.getName()),
            "A trusted proxy names its client in a form that is not understood, so that its own address counts as the"
                    + " client's, and its clients share the limits of one address");

    @EJB
    AppKeys appKeys;

    @Inject
    CurrentApp currentApp;

    @Inject
    Settings settings;

    @Context
    HttpServletRequest servletRequest;

    @Override
    public void filter(ContainerRequestContext request) {
        AppKeyHeader.application(request, appKeys)
                .ifPresentOrElse(
                        id -> currentApp.set(context(request, id)),
                        () -> request.abortWith(UnknownAppKeyResponse.forbidden()));
    }

    private RequestContext context(ContainerRequestContext request, long applicationId) {
        ForwardedHeader header = settings.throttle().forwardedHeader();
        ForwardedClient client = ForwardedClient.of(
                servletRequest.getRemoteAddr(),
                request.getHeaderString(header.headerName()),
                header,
                settings.throttle().trustedProxies());
        client.unreadable()
                .ifPresent(text -> unreadable.failed(
                        " (" + header.headerName() + " of " + client.address().text() + ": " + text + ")"));
        return new RequestContext(
                RequestId.of(servletRequest),
                applicationId,
                client.address(),
                TraceId.of(servletRequest),
                ClientProgram.of(request.getHeaderString(HttpHeaders.USER_AGENT)));
    }
}
