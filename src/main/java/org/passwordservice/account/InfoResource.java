package org.passwordservice.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import org.passwordservice.appkey.Access;
import org.passwordservice.appkey.RequiresAppKey;
import org.passwordservice.http.PasswordApi;
import org.passwordservice.http.Responses;
import org.passwordservice.http.UserResponse;
import org.passwordservice.session.AllowedWithoutSecondFactor;
import org.passwordservice.session.CurrentUser;
import org.passwordservice.session.RequiresLogin;

/** The endpoint for the data of the logged-in user. */
@Path(PasswordApi.V1 + "/users/{userID}/info")
@ApplicationScoped
@RequiresAppKey(Access.OWN_ACCOUNT)
@RequiresLogin
@AllowedWithoutSecondFactor
@Produces({"application/json", "text/json"})
public class InfoResource {

    @Inject
    CurrentUser currentUser;

    /** Returns the data of the logged-in user. {@link RequiresLogin} has rejected a path with another user's id. */
    @GET
    public Response info() {
        return Responses.json(
                Response.Status.OK, UserResponse.withRole(currentUser.get().user()));
    }
}
