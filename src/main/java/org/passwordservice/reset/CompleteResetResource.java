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
import org.passwordservice.http.ApiError;
import org.passwordservice.http.Failure;
import org.passwordservice.http.PasswordApi;
import org.passwordservice.http.Responses;
import org.passwordservice.http.Success;

/** Step 4 of a reset: the token and the new password. */
@Path(PasswordApi.V1 + "/users/passwords/reset")
@ApplicationScoped
@RequiresAppKey
@Produces({"application/json", "text/json"})
public class CompleteResetResource {

    private static final ApiError INVALID_TOKEN = new ApiError("ErrorInvalidToken", "Token is invalid or has expired.");
    private static final ApiError REUSED =
            new ApiError("ErrorPasswordReused", "Password was used recently, choose one you have not used.");

    @Inject
    PasswordReset reset;

    @Inject
    CurrentApp app;

    /** Sets the new password and ends every login. */
    @PUT
    public Response set(CompleteResetBody request) {
        CompleteResetResult result = reset.set(request, app.origin());
        if (result instanceof CompleteResetResult.Done) {
            return Responses.json(Response.Status.OK, Success.SUCCEEDED);
        }
        if (result instanceof CompleteResetResult.Invalid invalid) {
            return Responses.json(Responses.UNPROCESSABLE, Failure.of(invalid.reasons()));
        }
        ApiError reason = result instanceof CompleteResetResult.Reused ? REUSED : INVALID_TOKEN;
        return Responses.json(Response.Status.CONFLICT, Failure.of(List.of(reason)));
    }
}
