package org.passwordservice.reset;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
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
import org.passwordservice.throttle.TooManyAttemptsException;

/** Step 1 of a reset: ask for a code. */
@Path(PasswordApi.V1 + "/users/password/reset")
@ApplicationScoped
@RequiresAppKey
@Produces({"application/json", "text/json"})
public class StartResetResource {

    private static final ApiError WRONG_ANSWER =
            new ApiError("ErrorIncorrectAnswer", "Answer is incorrect, try again.");

    @Inject
    ResetValidator check;

    @Inject
    PasswordReset reset;

    @Inject
    CurrentApp app;

    /** Has a code mailed, if there is such a user; the answer does not tell. */
    @POST
    public Response ask(StartResetBody request) {
        List<ApiError> violations = check.violations(request);
        if (!violations.isEmpty() || request.user() == null) {
            return Responses.json(Responses.UNPROCESSABLE, Failure.of(violations));
        }
        try {
            return reset.ask(request.user(), request.secretQuestionAnswer(), app.origin())
                    ? Responses.json(Response.Status.OK, Success.SUCCEEDED)
                    : Responses.json(Response.Status.CONFLICT, Failure.of(List.of(WRONG_ANSWER)));
        } catch (TooManyAttemptsException e) {
            return Responses.tooManyAttempts(e.limit(), Failure.of(List.of(ResetValidator.tooManyAttempts())));
        }
    }
}
