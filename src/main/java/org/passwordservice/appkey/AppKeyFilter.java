package org.passwordservice.appkey;

import jakarta.annotation.Priority;
import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;
import org.passwordservice.http.RequestId;
import org.passwordservice.http.Responses;
import org.passwordservice.http.TraceId;
import org.passwordservice.request.ClientAddress;
import org.passwordservice.request.RequestContext;
import org.passwordservice.secret.Secret;
import org.passwordservice.settings.Settings;

/** Rejects a request without a valid application key, before any other filter that reads credentials. */
@Provider
@RequiresAppKey
@Priority(Priorities.AUTHENTICATION)
public class AppKeyFilter implements ContainerRequestFilter {

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
        Optional<Long> app = Optional.ofNullable(request.getHeaderString("Et-App-Key"))
                .filter(key -> !key.isBlank())
                .flatMap(key -> appKeys.find(new Secret(key)));
        app.ifPresentOrElse(
                id -> currentApp.set(context(request, id)),
                () -> request.abortWith(Responses.json(Response.Status.FORBIDDEN, UnknownAppKeyResponse.INSTANCE)));
    }

    private RequestContext context(ContainerRequestContext request, long applicationId) {
        ClientAddress client = ClientAddress.of(
                servletRequest.getRemoteAddr(),
                request.getHeaderString("X-Forwarded-For"),
                settings.throttle().trustedProxies());
        return new RequestContext(RequestId.of(servletRequest), applicationId, client, TraceId.of(servletRequest));
    }
}
