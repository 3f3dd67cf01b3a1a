package org.passwordservice.adminuser;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.function.Function;
import org.passwordservice.appkey.Access;
import org.passwordservice.appkey.CurrentApp;
import org.passwordservice.appkey.RequiresAppKey;
import org.passwordservice.http.AccountErrors;
import org.passwordservice.http.ApiError;
import org.passwordservice.http.BodyValidator;
import org.passwordservice.http.PasswordApi;
import org.passwordservice.secret.Secret;

/** The endpoints where users confirm or cancel the address that an administrator has proposed, without a session. */
@Path(PasswordApi.V1 + "/users/identifiers/email-proposal")
@ApplicationScoped
@RequiresAppKey(Access.USERS)
@Produces({"application/json", "text/json"})
public class ProposedEmailResource {

    @Inject
    BodyValidator bodyValidator;

    @Inject
    ProposalCodes codes;

    @Inject
    CurrentApp app;

    /** Confirms the proposed address, by the code that was mailed to it. */
    @POST
    @Path("confirm")
    public Response confirm(ProposalCodeBody body) {
        return validated(body, code -> codes.confirm(code, app.request()));
    }

    /** Cancels the proposal, by the code that was mailed to the present address. */
    @POST
    @Path("cancel")
    public Response cancel(ProposalCodeBody body) {
        return validated(body, code -> codes.cancel(code, app.request()));
    }

    private Response validated(ProposalCodeBody body, Function<Secret, ProposalResult> redeem) {
        List<ApiError> errors = AccountErrors.missing(bodyValidator.violations(body));
        Secret code = body.code();
        ProposalResult result =
                errors.isEmpty() && code != null ? redeem.apply(code) : new ProposalResult.Invalid(errors);
        return result.response();
    }
}
