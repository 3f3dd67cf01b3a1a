package org.passwordservice.emailchange;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import org.passwordservice.appkey.Access;
import org.passwordservice.appkey.CurrentApp;
import org.passwordservice.appkey.RequiresAppKey;
import org.passwordservice.http.PasswordApi;
import org.passwordservice.session.CurrentUser;
import org.passwordservice.session.RequiresLogin;

/** The endpoints to replace one's own address. */
@Path(PasswordApi.V1 + "/users/{userID}/email")
@ApplicationScoped
@RequiresAppKey(Access.OWN_ACCOUNT)
@RequiresLogin
@Produces({"application/json", "text/json"})
public class EmailChangeResource {

    @Inject
    EmailChange emailChange;

    @Inject
    CurrentApp app;

    @Inject
    CurrentUser user;

    /** Mails a code to a new address of the logged-in user; changes nothing yet. */
    @PUT
    public Response request(RequestEmailChangeBody body) {
        return emailChange.request(user.get(), body, app.request()).response();
    }

    /** Replaces the address by the one that the code was mailed to. */
    @POST
    @Path("confirm")
    public Response confirm(ConfirmEmailChangeBody body) {
        return emailChange.confirm(user.get(), body, app.request()).response();
    }
}
