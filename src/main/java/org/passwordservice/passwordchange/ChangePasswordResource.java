package org.passwordservice.passwordchange;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import org.passwordservice.appkey.CurrentApp;
import org.passwordservice.appkey.RequiresAppKey;
import org.passwordservice.http.PasswordApi;
import org.passwordservice.session.CurrentUser;
import org.passwordservice.session.RequiresLogin;

/** Change one's own password; it is never another user's. */
@Path(PasswordApi.V1 + "/users/{userID}/password/change")
@ApplicationScoped
@RequiresAppKey
@RequiresLogin
@Produces({"application/json", "text/json"})
public class ChangePasswordResource {

    @Inject
    PasswordChange passwordChange;

    @Inject
    CurrentApp app;

    @Inject
    CurrentUser currentUser;

    /** Changes the password of the user who is logged in; the filter has made sure that the path names no other. */
    @PUT
    public Response changePassword(ChangePasswordBody body) {
        return passwordChange
                .changePassword(currentUser.get(), body, app.request())
                .response();
    }
}
