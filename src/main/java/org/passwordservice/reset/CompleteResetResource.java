package org.passwordservice.reset;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import org.passwordservice.appkey.Access;
import org.passwordservice.appkey.CurrentApp;
import org.passwordservice.appkey.RequiresAppKey;
import org.passwordservice.http.PasswordApi;

/** The endpoint of step 4 of a reset: sets the new password. */
@Path(PasswordApi.V1 + "/users/passwords/reset")
@ApplicationScoped
@RequiresAppKey(Access.USERS)
@Produces({"application/json", "text/json"})
public class CompleteResetResource {

    @Inject
    CompleteReset completeReset;

    @Inject
    CurrentApp app;

    /** Sets the new password and revokes every access token of the user. */
    @PUT
    public Response complete(CompleteResetBody body) {
        return completeReset.complete(body, app.request()).response();
    }
}
