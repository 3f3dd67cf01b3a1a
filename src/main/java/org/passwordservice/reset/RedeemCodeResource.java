package org.passwordservice.reset;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.passwordservice.appkey.CurrentApp;
import org.passwordservice.appkey.RequiresAppKey;
import org.passwordservice.http.ApiError;
import org.passwordservice.http.ModelFailure;
import org.passwordservice.http.ModelSuccess;
import org.passwordservice.http.PasswordApi;
import org.passwordservice.http.Responses;
import org.passwordservice.throttle.TooManyAttemptsException;

/** Step 3 of a reset: the code for a token. The newer path says by its {@code Identifier} what is reset. */
@Path(PasswordApi.V1 + "/users/{kind:password|identifiers}/reset/code")
@ApplicationScoped
@RequiresAppKey
@Produces({"application/json", "text/json"})
public class RedeemCodeResource {

    private static final ApiError WRONG_CODE = new ApiError("ErrorIncorrectCode", "Code is incorrect or has expired.");

    @Inject
    ResetValidator check;

    @Inject
    PasswordReset reset;

    @Inject
    CurrentApp app;

    /** Uses the code up. */
    @POST
    public Response redeem(@PathParam("kind") String kind, RedeemCodeBody request) {
        List<ApiError> violations = check.violations(request, kind.equals("identifiers"));
        if (!violations.isEmpty() || request.code() == null) {
            return Responses.json(Responses.UNPROCESSABLE, ModelFailure.of(violations));
        }
        try {
            return reset.redeem(request.code(), request.user(), app.origin())
                    .map(token -> Responses.json(Response.Status.OK, ModelSuccess.of(token)))
                    .orElseGet(() -> Responses.json(Response.Status.CONFLICT, ModelFailure.of(List.of(WRONG_CODE))));
        } catch (TooManyAttemptsException e) {
            return Responses.tooManyAttempts(e.limit(), ModelFailure.of(List.of(ResetValidator.tooManyAttempts())));
        }
    }
}
