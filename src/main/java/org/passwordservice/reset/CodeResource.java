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
import org.passwordservice.http.Answers;
import org.passwordservice.http.ModelOutcome;
import org.passwordservice.http.ModelRefusal;
import org.passwordservice.http.PasswordApi;
import org.passwordservice.http.Reason;
import org.passwordservice.throttle.TooManyAttemptsException;

/** Step 3 of a reset: the code for a token. The newer path says by its {@code Identifier} what is reset. */
@Path(PasswordApi.V1 + "/users/{kind:password|identifiers}/reset/code")
@ApplicationScoped
@RequiresAppKey
@Produces({"application/json", "text/json"})
public class CodeResource {

    private static final Reason WRONG_CODE = new Reason("ErrorIncorrectCode", "Code is incorrect or has expired.");

    @Inject
    ResetCheck check;

    @Inject
    PasswordReset reset;

    @Inject
    CurrentApp app;

    /** Uses the code up. */
    @POST
    public Response redeem(@PathParam("kind") String kind, RedeemRequest request) {
        List<Reason> violations = check.violations(request, kind.equals("identifiers"));
        if (!violations.isEmpty() || request.code() == null) {
            return Answers.json(Answers.UNPROCESSABLE, ModelRefusal.of(violations));
        }
        try {
            return reset.redeem(request.code(), request.user(), app.origin())
                    .map(token -> Answers.json(Response.Status.OK, ModelOutcome.of(token)))
                    .orElseGet(() -> Answers.json(Response.Status.CONFLICT, ModelRefusal.of(List.of(WRONG_CODE))));
        } catch (TooManyAttemptsException e) {
            return Answers.tooManyAttempts(e.limit(), ModelRefusal.of(List.of(ResetCheck.tooManyAttempts())));
        }
    }
}
