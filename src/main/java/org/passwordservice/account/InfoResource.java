package org.passwordservice.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import org.passwordservice.appkey.RequiresAppKey;
import org.passwordservice.http.PasswordApi;
import org.passwordservice.http.Responses;
import org.passwordservice.http.UserResponse;
import org.passwordservice.session.CurrentUser;
import org.passwordservice.session.RequiresLogin;

/** The data of the user who is logged in. */
@Path(PasswordApi.V1 + "/users/{userID}/info")
@ApplicationScoped
@RequiresAppKey
@RequiresLogin
@Produces({"application/json", "text/json"})
public class InfoResource {

    @Inject
    CurrentUser currentUser;

    /** The data of the user who is logged in; the filter has made sure that the path names no other. */
    @GET
    public Response info() {
        return Responses.json(
                Response.Status.OK, UserResponse.withRole(currentUser.get().user()));
    }
}
