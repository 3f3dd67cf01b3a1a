package org.passwordservice.account;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import org.passwordservice.appkey.Access;
import org.passwordservice.appkey.CurrentApp;
import org.passwordservice.appkey.RequiresAppKey;
import org.passwordservice.http.PasswordApi;
import org.passwordservice.http.Responses;
import org.passwordservice.session.CurrentUser;
import org.passwordservice.session.Logins;
import org.passwordservice.session.RequiresLogin;

/** The endpoints for the logins of the logged-in user. */
@Path(PasswordApi.V1 + "/users/{userID}/logins")
@ApplicationScoped
@RequiresAppKey(Access.OWN_ACCOUNT)
@RequiresLogin
@Produces({"application/json", "text/json"})
public class LoginsResource {

    @EJB
    Logins logins;

    @Inject
    CurrentApp app;

    @Inject
    CurrentUser user;

    /** Returns the valid logins. */
    @GET
    public Response list() {
        return Responses.json(Response.Status.OK, LoginsResponse.of(logins.of(user.get())));
    }

    /** Ends all logins but the presented one. */
    @DELETE
    public Response endOthers() {
        return ended(logins.endOthers(user.get(), app.request()));
    }

    /** Ends one login, also the presented one. An id of no login of the user is accepted, so that a repeated call is. */
    @DELETE
    @Path("{id:[0-9]{1,18}}")
    public Response end(@PathParam("id") long id) {
        return ended(logins.end(user.get(), id, app.request()));
    }

    private static Response ended(boolean presentedIsValid) {
        return presentedIsValid ? Response.noContent().build() : Responses.loginRequired(true);
    }
}
