package org.passwordservice.reset;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.passwordservice.appkey.CurrentApp;
import org.passwordservice.appkey.RequiresAppKey;
import org.passwordservice.http.Answers;
import org.passwordservice.http.Outcome;
import org.passwordservice.http.PasswordApi;
import org.passwordservice.http.Reason;
import org.passwordservice.http.Refusal;

/** Step 4 of a reset: the token and the new password. */
@Path(PasswordApi.V1 + "/users/passwords/reset")
@ApplicationScoped
@RequiresAppKey
@Produces({"application/json", "text/json"})
public class NewPasswordResource {

    private static final Reason INVALID_TOKEN = new Reason("ErrorInvalidToken", "Token is invalid or has expired.");
    private static final Reason REUSED =
            new Reason("ErrorPasswordReused", "Password was used recently, choose one you have not used.");

    @Inject
    PasswordReset reset;

    @Inject
    CurrentApp app;

    /** Sets the new password and ends every login. */
    @PUT
    public Response set(SetRequest request) {
        SetResult result = reset.set(request, app.origin());
        if (result instanceof SetResult.Done) {
            return Answers.json(Response.Status.OK, Outcome.SUCCEEDED);
        }
        if (result instanceof SetResult.Invalid invalid) {
            return Answers.json(Answers.UNPROCESSABLE, Refusal.of(invalid.reasons()));
        }
        Reason reason = result instanceof SetResult.Reused ? REUSED : INVALID_TOKEN;
        return Answers.json(Response.Status.CONFLICT, Refusal.of(List.of(reason)));
    }
}
