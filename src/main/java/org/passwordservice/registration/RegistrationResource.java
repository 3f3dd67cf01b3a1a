package org.passwordservice.registration;

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
import org.passwordservice.settings.Settings;

/** The endpoints of registration; 404 if registration is closed. */
@Path(PasswordApi.V1 + "/registration")
@ApplicationScoped
@RequiresAppKey(Access.REGISTRATION)
@RequiresOpenRegistration
@Produces({"application/json", "text/json"})
public class RegistrationResource {

    @Inject
    Settings settings;

    @Inject
    Registration registration;

    @Inject
    CurrentApp app;

    /** Returns the fields of a registration. */
    @GET
    @Path("schema")
    public Response schema() {
        return Responses.json(Response.Status.OK, SchemaUnit.all(settings.secretQuestions(), settings.questionTexts()));
    }

    /** Adds a user. */
    @POST
    public Response register(RegistrationBody body) {
        return registration.register(body, app.request()).response();
    }
}
