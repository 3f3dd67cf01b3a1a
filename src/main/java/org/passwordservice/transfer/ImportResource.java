package org.passwordservice.transfer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import org.passwordservice.admin.AdminErrors;
import org.passwordservice.admin.CurrentAdministrator;
import org.passwordservice.admin.QueryParameters;
import org.passwordservice.admin.RequiresAdministrator;
import org.passwordservice.appkey.Access;
import org.passwordservice.appkey.RequiresAppKey;
import org.passwordservice.http.LargeBody;
import org.passwordservice.http.LimitedBody;
import org.passwordservice.http.NdJson;
import org.passwordservice.http.PasswordApi;
import org.passwordservice.http.StrictJson;

/** The endpoint to import users. */
@Path(PasswordApi.V1 + "/admin/users/import")
@ApplicationScoped
@RequiresAppKey(Access.ADMINISTRATION)
@RequiresAdministrator
public class ImportResource {

    private static final String DRY_RUN = "DryRun";

    @Inject
    UserImport users;

    @Inject
    CurrentAdministrator administrator;

    /** Imports the users of the body, one a line, and answers each line. */
    @POST
    @LargeBody
    @Produces(MediaType.WILDCARD)
    public Response importUsers(InputStream stream, @Context HttpHeaders headers, @Context UriInfo uri) {
        QueryParameters parameters = QueryParameters.of(uri, DRY_RUN);
        boolean isDryRun = parameters.flag(DRY_RUN).orElse(false);
        String coding = headers.getHeaderString(HttpHeaders.CONTENT_ENCODING);
        if (!NdJson.is(headers.getMediaType()) || (coding != null && !coding.equalsIgnoreCase("identity"))) {
            throw new NotSupportedException();
        }
        if (!parameters.violations().isEmpty()) {
            return AdminErrors.invalid(parameters.violations());
        }
        ByteArrayOutputStream answers = new ByteArrayOutputStream();
        for (ImportedLine line :
                users.add(ImportBody.lines(LimitedBody.readLarge(stream)), isDryRun, administrator.get())) {
            answers.writeBytes(StrictJson.write(line));
            answers.write('\n');
        }
        return Response.ok(answers.toByteArray(), NdJson.TYPE).build();
    }
}
