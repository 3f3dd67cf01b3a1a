package org.passwordservice.enrolment;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import org.passwordservice.appkey.Access;
import org.passwordservice.appkey.CurrentApp;
import org.passwordservice.appkey.RequiresAppKey;
import org.passwordservice.http.PasswordApi;
import org.passwordservice.http.Responses;
import org.passwordservice.secondfactor.RecoveryCodes;
import org.passwordservice.secondfactor.SecondFactors;
import org.passwordservice.session.AllowedWithoutSecondFactor;
import org.passwordservice.session.CurrentUser;
import org.passwordservice.session.RequiresLogin;
import org.passwordservice.user.SecondFactor;
import org.passwordservice.user.User;

/** The endpoints for the second factor of the logged-in user. */
@Path(PasswordApi.V1 + "/users/{userID}/second-factor")
@ApplicationScoped
@RequiresAppKey(Access.OWN_ACCOUNT)
@RequiresLogin
@AllowedWithoutSecondFactor
@Produces({"application/json", "text/json"})
public class SecondFactorResource {

    @Inject
    Enrolment enrolment;

    @EJB
    SecondFactors factors;

    @EJB
    RecoveryCodes recoveryCodes;

    @Inject
    CurrentApp app;

    @Inject
    CurrentUser currentUser;

    /** Returns the method, and how many recovery codes are left. */
    @GET
    public Response show() {
        User user = currentUser.get().user();
        return Responses.json(
                Response.Status.OK, SecondFactorResponse.of(factors.of(user), recoveryCodes.left(user.id())));
    }

    /** Mails a code that confirms a change of the account, to a user whose second factor is codes by mail. */
    @POST
    @Path("code")
    public Response requestCode(ReauthenticationBody body) {
        return change(FactorChange.REQUEST_CODE, body);
    }

    /** Issues a seed for an authenticator app. */
    @POST
    @Path("totp")
    public Response beginTotp(ReauthenticationBody body) {
        return change(FactorChange.BEGIN_TOTP, body);
    }

    /** Turns the authenticator app on by its first code. */
    @POST
    @Path("totp/confirm")
    public Response confirmTotp(ConfirmationBody body) {
        return confirm(SecondFactor.TOTP, body);
    }

    /** Mails a code that turns on codes by mail. */
    @POST
    @Path("email")
    public Response beginEmail(ReauthenticationBody body) {
        return change(FactorChange.BEGIN_EMAIL, body);
    }

    /** Turns on codes by mail by the first one. */
    @POST
    @Path("email/confirm")
    public Response confirmEmail(ConfirmationBody body) {
        return confirm(SecondFactor.EMAIL, body);
    }

    /** Replaces the recovery codes. */
    @POST
    @Path("recovery-codes")
    public Response replaceRecoveryCodes(ReauthenticationBody body) {
        return change(FactorChange.REPLACE_RECOVERY_CODES, body);
    }

    /** Turns the second factor off. */
    @POST
    @Path("disable")
    public Response turnOff(ReauthenticationBody body) {
        return change(FactorChange.TURN_OFF, body);
    }

    private Response change(FactorChange change, ReauthenticationBody body) {
        return enrolment.change(change, currentUser.get(), body, app.request()).response();
    }

    private Response confirm(SecondFactor factor, ConfirmationBody body) {
        return enrolment.confirm(factor, currentUser.get(), body, app.request()).response();
    }
}
