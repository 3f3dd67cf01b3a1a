package org.passwordservice.login;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import org.passwordservice.api.Answers;
import org.passwordservice.api.PasswordApi;
import org.passwordservice.appkey.RequiresAppKey;
import org.passwordservice.user.UserAnswer;

/** Who am I. */
@Path(PasswordApi.V1 + "/users/{userID}/info")
@ApplicationScoped
@RequiresAppKey
@RequiresLogin
@Produces({"application/json", "text/json"})
public class InfoResource {

    @Inject
    CurrentCaller caller;

    /** Tells the caller about the caller; the filter has made sure that the path names no one else. */
    @GET
    public Response info() {
        return Answers.json(Response.Status.OK, UserAnswer.withRole(caller.get().user()));
    }
}
