package org.passwordservice.login;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import org.passwordservice.appkey.Access;
import org.passwordservice.appkey.CurrentApp;
import org.passwordservice.appkey.RequiresAppKey;
import org.passwordservice.http.LimitedBody;
import org.passwordservice.session.AccessTokens;
import org.passwordservice.session.AllowedWithoutSecondFactor;
import org.passwordservice.session.CurrentUser;
import org.passwordservice.session.RequiresLogin;

/** The published endpoint to log out. It does what {@code DELETE /token} does. */
@Path("logout")
@ApplicationScoped
@RequiresAppKey(Access.OWN_ACCOUNT)
@RequiresLogin
@AllowedWithoutSecondFactor
public class LogoutResource {

    @EJB
    AccessTokens accessTokens;

    @Inject
    CurrentApp app;

    @Inject
    CurrentUser currentUser;

    /** Revokes the presented access token. A body is ignored, because published clients send one with every POST. */
    @POST
    @Produces(MediaType.WILDCARD)
    public Response logOut(InputStream body) {
        LimitedBody.read(body);
        accessTokens.logOut(currentUser.get(), app.request());
        return Response.ok().build();
    }
}
