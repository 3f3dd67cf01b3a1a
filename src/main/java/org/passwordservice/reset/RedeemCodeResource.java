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

/** Step 3 of a reset: the code for a token. The newer path says by its {@code Identifier} what is reset. */
@Path(PasswordApi.V1 + "/users/{kind:password|identifiers}/reset/code")
@ApplicationScoped
@RequiresAppKey
@Produces({"application/json", "text/json"})
public class RedeemCodeResource {

    @Inject
    RedeemCode redeemCode;

    @Inject
    CurrentApp app;

    /** Uses the code up. */
    @POST
    public Response redeem(@PathParam("kind") String kind, RedeemCodeBody body) {
        return redeemCode
                .redeem(body, kind.equals("identifiers"), app.request())
                .response();
    }
}
