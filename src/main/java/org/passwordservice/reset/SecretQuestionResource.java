package org.passwordservice.reset;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.passwordservice.appkey.Access;
import org.passwordservice.appkey.RequiresAppKey;
import org.passwordservice.http.FormFields;
import org.passwordservice.http.ModelFailure;
import org.passwordservice.http.ModelSuccess;
import org.passwordservice.http.PasswordApi;
import org.passwordservice.http.Responses;

/** The endpoint of step 2 of a reset: the secret question. */
@Path(PasswordApi.V1 + "/users/password/secret-question")
@ApplicationScoped
@RequiresAppKey(Access.USERS)
@Produces({"application/json", "text/json"})
public class SecretQuestionResource {

    @Inject
    StartReset startReset;

    /** Returns the question that must be answered in step 1; an empty string if there is none. */
    @GET
    public Response question(@Context HttpServletRequest request) {
        // Not by @QueryParam, which takes the first of two values and replaces invalid UTF-8.
        String query = Objects.requireNonNullElse(request.getQueryString(), "");
        if (!StandardCharsets.US_ASCII.newEncoder().canEncode(query)) {
            throw new BadRequestException();
        }
        String username =
                FormFields.parsed(query.getBytes(StandardCharsets.US_ASCII)).get("username");
        if (username == null || username.isBlank()) {
            return Responses.json(Responses.UNPROCESSABLE, ModelFailure.of(List.of(ResetErrors.USER_REQUIRED)));
        }
        return Responses.json(
                Response.Status.OK,
                ModelSuccess.of(startReset.question(username).orElse("")));
    }
}
