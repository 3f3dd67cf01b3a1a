package org.passwordservice.reset;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import org.passwordservice.appkey.CurrentApp;
import org.passwordservice.appkey.RequiresAppKey;
import org.passwordservice.http.PasswordApi;

/**
 * The endpoint of step 3 of a reset: redeems the code. On the newer path the body's {@code Identifier} names what is
 * reset.
 */
@Path(PasswordApi.V1 + "/users/{kind:password|identifiers}/reset/code")
@ApplicationScoped
@RequiresAppKey
@Produces({"application/json", "text/json"})
public class RedeemCodeResource {

    @Inject
    RedeemCode redeemCode;

    @Inject
    CurrentApp app;

    /** Redeems a code for a reset token. */
    @POST
    public Response redeem(@PathParam("kind") String kind, RedeemCodeBody body) {
        return redeemCode
                .redeem(body, kind.equals("identifiers"), app.request())
                .response();
    }
}
