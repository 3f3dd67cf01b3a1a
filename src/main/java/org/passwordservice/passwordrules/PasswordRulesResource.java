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
import org.passwordservice.language.Language;
import org.passwordservice.request.RequestLanguage;
import org.passwordservice.settings.Settings;

/** The endpoints that tell the rules for passwords, and which of them a password breaks. */
@Path(PasswordApi.V1 + "/users/passwords")
@ApplicationScoped
@RequiresAppKey(Access.ANY)
@Produces({"application/json", "text/json"})
public class PasswordRulesResource {

    @Inject
    PasswordRules rules;

    @Inject
    CurrentApp app;

    @Inject
    RequestLanguage requestLanguage;

    @Inject
    Settings settings;

    /** Tells the rules. */
    @GET
    @Path("policy")
    public Response policy() {
        Language language = language();
        return in(language, Responses.json(Response.Status.OK, rules.policy(language)));
    }

    /** Tells which rules a password breaks, and how strong it is; made to be called while people type. */
    @POST
    @Path("check")
    public Response check(CheckPasswordBody body) {
        Language language = language();
        CheckPasswordResult result = rules.check(body, app.request().client(), language);
        // The other results are envelopes that are in English everywhere.
        return in(result instanceof CheckPasswordResult.Checked ? language : Language.EN, result.response());
    }

    private Language language() {
        return requestLanguage.value().orElse(settings.language());
    }

    private static Response in(Language language, Response response) {
        response.getHeaders().putSingle(HttpHeaders.CONTENT_LANGUAGE, language.tag());
        response.getHeaders().add(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
        return response;
    }
}
