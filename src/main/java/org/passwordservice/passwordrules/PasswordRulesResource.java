package org.passwordservice.passwordrules;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.passwordservice.appkey.Access;
import org.passwordservice.appkey.CurrentApp;
import org.passwordservice.appkey.RequiresAppKey;
import org.passwordservice.http.PasswordApi;
import org.passwordservice.http.Responses;

/** The endpoints that tell the rules for passwords, and which of them a password breaks. */
@Path(PasswordApi.V1 + "/users/passwords")
@ApplicationScoped
@RequiresAppKey(Access.ANY)
@Produces({"application/json", "text/json"})
public class PasswordRulesResource {

    /** The one language that there are texts in; the place to choose another by {@code Accept-Language}. */
    private static final String LANGUAGE = "en";

    @Inject
    PasswordRules rules;

    @Inject
    CurrentApp app;

    /** Tells the rules. */
    @GET
    @Path("policy")
    public Response policy() {
        return inLanguage(Responses.json(Response.Status.OK, rules.policy()));
    }

    /** Tells which rules a password breaks, and how strong it is; made to be called while people type. */
    @POST
    @Path("check")
    public Response check(CheckPasswordBody body) {
        return inLanguage(rules.check(body, app.request().client()).response());
    }

    private static Response inLanguage(Response response) {
        response.getHeaders().putSingle(HttpHeaders.CONTENT_LANGUAGE, LANGUAGE);
        return response;
    }
}
