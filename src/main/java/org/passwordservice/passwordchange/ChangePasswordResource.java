package org.passwordservice.passwordchange;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import org.passwordservice.appkey.CurrentApp;
import org.passwordservice.appkey.RequiresAppKey;
import org.passwordservice.http.MessageResponse;
import org.passwordservice.http.PasswordApi;
import org.passwordservice.http.Responses;
import org.passwordservice.session.CurrentUser;
import org.passwordservice.session.RequiresLogin;
import org.passwordservice.throttle.TooManyAttemptsException;

/** Change one's own password; nobody can change another's. */
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
    CurrentUser caller;

    /** Changes the password of the caller; the filter has made sure that the path names no one else. */
    @PUT
    public Response change(ChangePasswordBody request) {
        try {
            return answer(passwordChange.change(caller.get(), request, app.origin()));
        } catch (TooManyAttemptsException e) {
            return Responses.tooManyAttempts(e.limit(), new MessageResponse("Too many attempts"));
        }
    }

    private static Response answer(ChangePasswordResult result) {
        if (result instanceof ChangePasswordResult.Changed) {
            return Response.ok().build();
        }
        if (result instanceof ChangePasswordResult.Invalid invalid) {
            return Responses.json(Responses.UNPROCESSABLE, new InvalidChangeResponse(invalid.violations()));
        }
        if (result instanceof ChangePasswordResult.LoginEnded) {
            return Responses.loginRequired(true);
        }
        if (result instanceof ChangePasswordResult.OldPasswordWrong) {
            return Responses.json(
                    Response.Status.BAD_REQUEST,
                    new InvalidChangeResponse(InvalidChangeResponse.OLD_PASSWORD, "Old password is incorrect"));
        }
        return Responses.json(
                Response.Status.CONFLICT,
                new InvalidChangeResponse(
                        InvalidChangeResponse.PASSWORD, "Password was used recently, choose one you have not used"));
    }
}
