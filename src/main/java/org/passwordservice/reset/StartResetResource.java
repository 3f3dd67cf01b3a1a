package org.passwordservice.reset;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import org.passwordservice.appkey.Access;
import org.passwordservice.appkey.CurrentApp;
import org.passwordservice.appkey.RequiresAppKey;
import org.passwordservice.http.PasswordApi;

/** The endpoint of step 1 of a reset: requests a code. */
@Path(PasswordApi.V1 + "/users/password/reset")
@ApplicationScoped
@RequiresAppKey(Access.USERS)
@Produces({"application/json", "text/json"})
public class StartResetResource {

    @Inject
    StartReset startReset;

    @Inject
    CurrentApp app;

    /** Requests a code by mail; the response does not reveal whether there is such a user. */
    @POST
    public Response start(StartResetBody body) {
        return startReset.start(body, app.request()).response();
    }
}
