package org.passwordservice.adminaudit;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.passwordservice.admin.AdminAudit;
import org.passwordservice.admin.AdminErrors;
import org.passwordservice.admin.AdminResponse;
import org.passwordservice.admin.CurrentAdministrator;
import org.passwordservice.admin.Cursor;
import org.passwordservice.admin.PageRequest;
import org.passwordservice.admin.QueryParameters;
import org.passwordservice.admin.RequiresAdministrator;
import org.passwordservice.appkey.Access;
import org.passwordservice.appkey.AppKeys;
import org.passwordservice.appkey.RequiresAppKey;
import org.passwordservice.audit.AuditAction;
import org.passwordservice.audit.AuditTrail;
import org.passwordservice.http.NdJson;
import org.passwordservice.http.PasswordApi;
import org.passwordservice.http.Responses;
import org.passwordservice.session.BearerToken;
import org.passwordservice.session.SessionAccess;

/** The endpoint that searches the audit trail. */
@Path(PasswordApi.V1 + "/admin/audit")
@ApplicationScoped
@RequiresAppKey(Access.ADMINISTRATION)
@RequiresAdministrator
public class AuditResource {

    @EJB
    AuditTrail trail;

    @EJB
    AppKeys applications;

    @Inject
    AuditSearch search;

    @Inject
    AdminAudit audit;

    @Inject
    CurrentAdministrator administrator;

    @Inject
    SessionAccess sessions;

    @Context
    ResourceInfo resource;

    @Inject
    Clock clock;

    /** Returns a page of the events that are searched for, newest first. */
    @GET
    @Produces({"application/json", "text/json"})
    public Response list(@Context UriInfo uri) {
        QueryParameters parameters = QueryParameters.ofList(uri, AuditSearchValidator.NAMES);
        AuditCriteria criteria = criteria(parameters);
        PageRequest page = parameters.page(2);
        if (!parameters.violations().isEmpty()) {
            return AdminErrors.invalid(parameters.violations());
        }
        audit.recordSearch(administrator.get(), AuditAction.ADMIN_AUDIT_SEARCH);
        AuditBatch found = search.page(criteria, page.after().map(AuditResource::position), page.limit());
        boolean shortened = administrator.get().isAuditor();
        return AdminResponse.page(
                found.events().stream()
                        .map(event -> AuditEventResponse.of(event, shortened))
                        .toList(),
                found.next().map(AuditResource::cursor));
    }

    /**
     * Returns all events that are searched for, newest first, one JSON object a line. A node has two such responses at a
     * time; a further one is 503. A result that is not complete ends with an error, or its connection breaks.
     */
    @GET
    @Produces(NdJson.TYPE + ";qs=0.5")
    public Response stream(@Context UriInfo uri, @Context Request request, @Context HttpHeaders headers) {
        QueryParameters parameters = QueryParameters.of(uri, AuditSearchValidator.NAMES);
        AuditCriteria criteria = criteria(parameters);
        if (!parameters.violations().isEmpty()) {
            return AdminErrors.invalid(parameters.violations());
        }
        trail.record(administrator.get().audit(AuditAction.ADMIN_AUDIT_SEARCH).succeeded());
        if (request.getMethod().equals(HttpMethod.HEAD)) {
            return Response.ok().type(NdJson.TYPE).build();
        }
        if (!search.beginStream()) {
            return Responses.unavailable();
        }
        return Response.ok(new AuditStreamResponse(
                        search, criteria, administrator.get().isAuditor(), () -> isAllowed(headers)))
                .type(NdJson.TYPE)
                .build();
    }

    private AuditCriteria criteria(QueryParameters parameters) {
        return AuditSearchValidator.criteria(
                parameters,
                clock.instant(),
                name -> Optional.ofNullable(applications.idsOf(List.of(name)).get(name)));
    }

    private boolean isAllowed(HttpHeaders headers) {
        return BearerToken.of(headers.getHeaderString(HttpHeaders.AUTHORIZATION))
                .flatMap(token -> sessions.find(token, resource))
                .filter(user -> user.user().role() == administrator.get().user().role())
                .isPresent();
    }

    private static AuditPosition position(Cursor cursor) {
        return new AuditPosition(cursor.at(), cursor.id());
    }

    private static Cursor cursor(AuditPosition place) {
        return Cursor.after(place.at(), place.id());
    }
}
