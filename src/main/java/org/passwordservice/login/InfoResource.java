package org.passwordservice.login;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import org.passwordservice.api.Answers;
import org.passwordservice.api.PasswordApi;
import org.passwordservice.appkey.RequiresAppKey;
import org.passwordservice.user.UserAnswer;
import org.passwordservice.user.Users;

/** Who am I. */
@Path(PasswordApi.V1 + "/users/{userID}/info")
@RequestScoped
@RequiresAppKey
@RequiresLogin
@Produces({"application/json", "text/json"})
public class InfoResource {

    @EJB
    Users users;

    @Inject
    CurrentCaller caller;

    /** Tells the caller about the caller; the filter has made sure that the path names no one else. */
    @GET
    public Response info() {
        return users.find(caller.get().userId())
                .map(user -> Answers.json(Response.Status.OK, UserAnswer.withRole(user)))
                .orElseGet(() -> Answers.loginRequired(true));
    }
}
