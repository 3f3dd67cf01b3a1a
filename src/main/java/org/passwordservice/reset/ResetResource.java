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
import org.passwordservice.http.Answers;
import org.passwordservice.http.Outcome;
import org.passwordservice.http.PasswordApi;
import org.passwordservice.http.Reason;
import org.passwordservice.http.Refusal;
import org.passwordservice.throttle.TooManyAttemptsException;

/** Step 1 of a reset: ask for a code. */
@Path(PasswordApi.V1 + "/users/password/reset")
@ApplicationScoped
@RequiresAppKey
@Produces({"application/json", "text/json"})
public class ResetResource {

    private static final Reason WRONG_ANSWER = new Reason("ErrorIncorrectAnswer", "Answer is incorrect, try again.");

    @Inject
    ResetCheck check;

    @Inject
    PasswordReset reset;

    @Inject
    CurrentApp app;

    /** Has a code mailed, if there is such a user; the answer does not tell. */
    @POST
    public Response ask(AskRequest request) {
        List<Reason> violations = check.violations(request);
        if (!violations.isEmpty() || request.user() == null) {
            return Answers.json(Answers.UNPROCESSABLE, Refusal.of(violations));
        }
        try {
            return reset.ask(request.user(), request.secretQuestionAnswer(), app.origin())
                    ? Answers.json(Response.Status.OK, Outcome.SUCCEEDED)
                    : Answers.json(Response.Status.CONFLICT, Refusal.of(List.of(WRONG_ANSWER)));
        } catch (TooManyAttemptsException e) {
            return Answers.tooManyAttempts(e.limit(), Refusal.of(List.of(ResetCheck.tooManyAttempts())));
        }
    }
}
