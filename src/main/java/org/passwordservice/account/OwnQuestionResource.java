package org.passwordservice.account;

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

/** The endpoint to choose one's own secret question; 404 where questions are off. */
@Path(PasswordApi.V1 + "/users/{userID}/secret-question")
@ApplicationScoped
@RequiresAppKey(Access.OWN_ACCOUNT)
@RequiresLogin
@RequiresSecretQuestions
@Produces({"application/json", "text/json"})
public class OwnQuestionResource {

    @Inject
    SecretQuestionChange change;

    @Inject
    CurrentApp app;

    @Inject
    CurrentUser user;

    /** Replaces the secret question of the logged-in user. */
    @PUT
    public Response replace(SecretQuestionBody body) {
        return change.replace(user.get(), body, app.request()).response();
    }
}
