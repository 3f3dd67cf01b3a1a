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
import org.passwordservice.appkey.CurrentApp;
import org.passwordservice.appkey.RequiresAppKey;
import org.passwordservice.http.LimitedBody;
import org.passwordservice.http.Responses;
import org.passwordservice.session.CurrentUser;
import org.passwordservice.session.RequiresLogin;
import org.passwordservice.throttle.TooManyAttemptsException;

/** Log in and log out. */
@Path("token")
@ApplicationScoped
@RequiresAppKey
@Produces({"application/json", "text/json"})
public class TokenResource {

    @Inject
    Login login;

    @EJB
    LoginStorage storage;

    @Inject
    CurrentApp app;

    @Inject
    CurrentUser caller;

    /** Trades {@code Username} and {@code Password}, in headers or form fields, for a token. */
    @POST
    public Response logIn(@Context HttpHeaders headers, InputStream body) {
        Credentials credentials = Credentials.of(headers, LimitedBody.read(body));
        try {
            return answer(login.logIn(credentials.username(), credentials.password(), app.origin()));
        } catch (TooManyAttemptsException e) {
            return Responses.tooManyAttempts(e.limit(), LoginResponse.tooManyAttempts());
        }
    }

    private static Response answer(LoginResult result) {
        if (result instanceof LoginResult.Succeeded succeeded) {
            return Responses.json(Response.Status.OK, LoginResponse.succeeded(succeeded.token()));
        }
        if (result instanceof LoginResult.PasswordExpired expired) {
            return Responses.json(Response.Status.ACCEPTED, LoginResponse.expired(expired.resetToken()));
        }
        return Responses.json(Response.Status.UNAUTHORIZED, LoginResponse.failed());
    }

    /** Kills the presented token. */
    @DELETE
    @RequiresLogin
    @Produces(MediaType.WILDCARD)
    public Response logOut() {
        storage.revoke(caller.get(), app.origin());
        return Response.noContent().build();
    }
}
