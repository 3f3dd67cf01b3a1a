package org.passwordservice.passwordchange;

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
import org.passwordservice.session.CurrentUser;
import org.passwordservice.session.RequiresLogin;

/** The endpoint to change one's own password. */
@Path(PasswordApi.V1 + "/users/{userID}/password/change")
@ApplicationScoped
@RequiresAppKey(Access.OWN_ACCOUNT)
@RequiresLogin
@Produces({"application/json", "text/json"})
public class ChangePasswordResource {

    @Inject
    PasswordChange passwordChange;

    @Inject
    CurrentApp app;

    @Inject
    CurrentUser currentUser;

    /**
     * Changes the password of the logged-in user. {@link RequiresLogin} has rejected a path with another user's id.
     */
    @PUT
    public Response changePassword(ChangePasswordBody body) {
        return passwordChange
                .changePassword(currentUser.get(), body, app.request())
                .response();
    }
}
