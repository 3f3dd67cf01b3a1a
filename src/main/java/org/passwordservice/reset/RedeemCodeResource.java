package org.passwordservice.reset;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;
import org.passwordservice.appkey.Access;
import org.passwordservice.appkey.CurrentApp;
import org.passwordservice.appkey.RequiresAppKey;
import org.passwordservice.http.PasswordApi;
import org.passwordservice.session.BearerToken;

/**
 * The endpoint of step 3 of a reset: redeems the code. On the newer path the body's {@code Identifier} names what the
 * code is for.
 */
@Path(PasswordApi.V1 + "/users/{kind:password|identifiers}/reset/code")
@ApplicationScoped
@RequiresAppKey(Access.USERS)
@Produces({"application/json", "text/json"})
public class RedeemCodeResource {

    @Inject
    RedeemCode redeemCode;

    @Inject
    CurrentApp app;

    /**
     * Redeems a code for a reset token, or confirms an address.
     *
     * @param authorization may name a session, which goes on after the confirmation
     */
    @POST
    public Response redeem(
            @PathParam("kind") String kind,
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
            RedeemCodeBody body) {
        return redeemCode
                .redeem(body, kind.equals("identifiers"), BearerToken.of(authorization), app.request())
                .response();
    }
}
