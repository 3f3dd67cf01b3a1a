package org.passwordservice.passwordchange;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import org.passwordservice.appkey.CurrentApp;
import org.passwordservice.appkey.RequiresAppKey;
import org.passwordservice.http.Answers;
import org.passwordservice.http.MessageAnswer;
import org.passwordservice.http.PasswordApi;
import org.passwordservice.session.CurrentCaller;
import org.passwordservice.session.RequiresLogin;
import org.passwordservice.throttle.TooManyAttemptsException;

/** Change one's own password; nobody can change another's. */
@Path(PasswordApi.V1 + "/users/{userID}/password/change")
@ApplicationScoped
@RequiresAppKey
@RequiresLogin
@Produces({"application/json", "text/json"})
public class ChangeResource {

    @Inject
    PasswordChange passwordChange;

    @Inject
    CurrentApp app;

    @Inject
    CurrentCaller caller;

    /** Changes the password of the caller; the filter has made sure that the path names no one else. */
    @PUT
    public Response change(ChangeRequest request) {
        try {
            return answer(passwordChange.change(caller.get(), request, app.origin()));
        } catch (TooManyAttemptsException e) {
            return Answers.tooManyAttempts(e.limit(), new MessageAnswer("Too many attempts"));
        }
    }

    private static Response answer(ChangeResult result) {
        if (result instanceof ChangeResult.Changed) {
            return Response.ok().build();
        }
        if (result instanceof ChangeResult.Invalid invalid) {
            return Answers.json(Answers.UNPROCESSABLE, new InvalidChangeAnswer(invalid.violations()));
        }
        if (result instanceof ChangeResult.LoginEnded) {
            return Answers.loginRequired(true);
        }
        if (result instanceof ChangeResult.OldPasswordWrong) {
            return Answers.json(
                    Response.Status.BAD_REQUEST,
                    new InvalidChangeAnswer(InvalidChangeAnswer.OLD_PASSWORD, "Old password is incorrect"));
        }
        return Answers.json(
                Response.Status.CONFLICT,
                new InvalidChangeAnswer(
                        InvalidChangeAnswer.PASSWORD, "Password was used recently, choose one you have not used"));
    }
}
