package org.passwordservice.login;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import org.passwordservice.appkey.Access;
import org.passwordservice.appkey.CurrentApp;
import org.passwordservice.appkey.RequiresAppKey;
import org.passwordservice.http.LimitedBody;
import org.passwordservice.session.AccessTokens;
import org.passwordservice.session.AllowedWithoutSecondFactor;
import org.passwordservice.session.BearerToken;
import org.passwordservice.session.CurrentUser;
import org.passwordservice.session.RequiresLogin;

/** The endpoints to log in and log out. */
@Path("token")
@ApplicationScoped
@RequiresAppKey(Access.OWN_ACCOUNT)
@Produces({"application/json", "text/json"})
public class TokenResource {

    @Inject
    Login login;

    @Inject
    SecondStep secondStep;

    @EJB
    AccessTokens accessTokens;

    @Inject
    CurrentApp app;

    @Inject
    CurrentUser currentUser;

    /**
     * Exchanges {@code Username} and {@code Password}, in form fields or headers, for an access token. With a
     * {@code VerificationCode} it is the second step, and the interim token of {@code Authorization} stands for the
     * password.
     */
    @POST
    public Response logIn(@Context HttpHeaders headers, InputStream body) {
        Credentials credentials = Credentials.of(headers, LimitedBody.read(body));
        return credentials
                .verificationCode()
                .map(code -> secondStep.complete(
                        credentials.username(),
                        BearerToken.of(headers.getHeaderString(HttpHeaders.AUTHORIZATION)),
                        code,
                        app.request()))
                .orElseGet(() -> login.logIn(credentials, app.request()))
                .response();
    }

    /** Revokes the presented access token. */
    @DELETE
    @RequiresLogin
    @AllowedWithoutSecondFactor
    @Produces(MediaType.WILDCARD)
    public Response logOut() {
        accessTokens.logOut(currentUser.get(), app.request());
        return Response.noContent().build();
    }
}
