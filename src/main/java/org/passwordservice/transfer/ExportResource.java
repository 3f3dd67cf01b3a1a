package org.passwordservice.transfer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import org.passwordservice.admin.AdminErrors;
import org.passwordservice.admin.AdministratorsOnly;
import org.passwordservice.admin.CurrentAdministrator;
import org.passwordservice.admin.QueryParameters;
import org.passwordservice.admin.RequiresAdministrator;
import org.passwordservice.admin.RequiresRecentLogin;
import org.passwordservice.appkey.Access;
import org.passwordservice.appkey.RequiresAppKey;
import org.passwordservice.http.NdJson;
import org.passwordservice.http.PasswordApi;
import org.passwordservice.session.BearerToken;
import org.passwordservice.session.SessionAccess;
import org.passwordservice.user.Role;

/** The endpoint to export all users. */
@Path(PasswordApi.V1 + "/admin/users/export")
@ApplicationScoped
@RequiresAppKey(Access.ADMINISTRATION)
@RequiresAdministrator
public class ExportResource {

    @Inject
    UserExport users;

    @Inject
    CurrentAdministrator administrator;

    @Inject
    SessionAccess sessions;

    @Context
    ResourceInfo resource;

    /** Exports all users, one a line, in the form of an import. */
    @GET
    @AdministratorsOnly
    @RequiresRecentLogin
    @Produces(MediaType.WILDCARD)
    public Response exportUsers(@Context UriInfo uri, @Context HttpHeaders headers) {
        QueryParameters parameters = QueryParameters.of(uri);
        if (!parameters.violations().isEmpty()) {
            return AdminErrors.invalid(parameters.violations());
        }
        users.begin(administrator.get());
        // Read before anything is sent, so that an outage is answered by 503.
        UserExport.Batch first = users.next(0);
        return Response.ok(NdJson.body(lines -> write(first, lines, headers)), NdJson.TYPE)
                .build();
    }

    private void write(UserExport.Batch first, NdJson.Lines lines, HttpHeaders headers) throws IOException {
        UserExport.Batch batch = first;
        lines.write(batch.users());
        while (!batch.isLast()) {
            if (!isStillAllowed(headers)) {
                throw new IllegalStateException("The access token has become invalid");
            }
            batch = users.next(batch.lastId());
            lines.write(batch.users());
        }
    }

    /** Whether the session, and the role of its user, are as at the beginning: an export may take long. */
    private boolean isStillAllowed(HttpHeaders headers) {
        return BearerToken.of(headers.getHeaderString(HttpHeaders.AUTHORIZATION))
                .flatMap(token -> sessions.find(token, resource))
                .filter(user -> user.user().role() == Role.ADMINISTRATOR)
                .isPresent();
    }
}
