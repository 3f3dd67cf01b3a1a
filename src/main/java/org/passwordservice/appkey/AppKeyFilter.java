package org.passwordservice.appkey;

import jakarta.annotation.Priority;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.passwordservice.http.MatchedResource;
import org.passwordservice.http.PeerAddress;
import org.passwordservice.http.RequestId;
import org.passwordservice.http.Responses;
import org.passwordservice.http.TraceId;
import org.passwordservice.language.Language;
import org.passwordservice.request.ClientAddress;
import org.passwordservice.request.ClientAddresses;
import org.passwordservice.request.ClientProgram;
import org.passwordservice.request.RequestContext;
import org.passwordservice.request.RequestLanguage;

/** Rejects a request without a valid key of an application that may call the resource, before any other filter that reads credentials. */
@Provider
@RequiresAppKey(Access.ANY)
@Priority(Priorities.AUTHENTICATION)
public class AppKeyFilter implements ContainerRequestFilter {

    @Inject
    AppKeyHeader header;

    @Inject
    OwnApplications ownApplications;

    @Inject
    ClientAddresses clients;

    @Inject
    CurrentApp currentApp;

    @Inject
    RequestLanguage language;

    @Inject
    Event<ScopeMissing> scopeMissing;

    @Context
    ResourceInfo resource;

    @Override
    public void filter(ContainerRequestContext request) {
        Access access = access(MatchedResource.of(request, resource));
        ClientAddress client = client(request, clients);
        if (access == Access.ADMINISTRATION && !ownApplications.isAdministrationThereFor(client)) {
            request.abortWith(Responses.json(Response.Status.NOT_FOUND, Responses.statusBody(404, "")));
            return;
        }
        Optional<CallingApplication> application = header.application(request, client);
        Optional<RequestContext> context = application.map(caller -> context(request, caller, client));
        if (application.filter(caller -> access.isAllowedBy(caller.scopes())).isPresent()) {
            currentApp.set(context.orElseThrow(), application.get());
            Optional<Language> preferred = preferred(request, access);
            if (preferred.isPresent()) {
                // Only then: the first use makes the bean.
                language.set(preferred);
            }
        } else {
            context.ifPresent(caller -> scopeMissing.fire(new ScopeMissing(caller, access)));
            request.abortWith(UnknownAppKeyResponse.forbidden());
        }
    }

    /** Which applications may call the resource of a request. */
    public static Access access(ResourceInfo resource) {
        return Stream.of(resource.getResourceMethod(), resource.getResourceClass())
                .map(element -> element.getAnnotation(RequiresAppKey.class))
                .filter(Objects::nonNull)
                .findFirst()
                .map(RequiresAppKey::value)
                .orElseThrow(() -> new IllegalStateException("The filter is bound by the annotation"));
    }

    static ClientAddress client(ContainerRequestContext request, ClientAddresses clients) {
        return clients.of(PeerAddress.of(request), name -> request.getHeaders().getOrDefault(name, List.of()));
    }

    private static Optional<Language> preferred(ContainerRequestContext request, Access access) {
        return Optional.ofNullable(request.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE))
                .filter(header -> access != Access.ADMINISTRATION)
                .flatMap(Language::preferred);
    }

    private RequestContext context(
            ContainerRequestContext request, CallingApplication application, ClientAddress client) {
        return new RequestContext(
                RequestId.of(request),
                application.id(),
                client,
                TraceId.of(request),
                ClientProgram.of(request.getHeaderString(HttpHeaders.USER_AGENT)));
    }
}
