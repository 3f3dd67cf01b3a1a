package org.passwordservice.transfer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
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

    /** Exports all users, one a line, in the form of an import. */
    @GET
    @AdministratorsOnly
    @RequiresRecentLogin
    @Produces(MediaType.WILDCARD)
    public Response exportUsers(@Context UriInfo uri) {
        QueryParameters parameters = QueryParameters.of(uri);
        if (!parameters.violations().isEmpty()) {
            return AdminErrors.invalid(parameters.violations());
        }
        users.begin(administrator.get());
        // Read before anything is sent, so that an outage is answered by 503.
        UserExport.Batch first = users.next(0);
        return Response.ok(NdJson.body(lines -> write(first, lines)), NdJson.TYPE)
                .build();
    }

    private void write(UserExport.Batch first, NdJson.Lines lines) throws IOException {
        UserExport.Batch batch = first;
        lines.write(batch.users());
        while (!batch.isLast()) {
            batch = users.next(batch.lastId());
            lines.write(batch.users());
        }
    }
}
