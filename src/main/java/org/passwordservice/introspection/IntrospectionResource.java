package org.passwordservice.introspection;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Optional;
import org.passwordservice.appkey.Access;
import org.passwordservice.appkey.CurrentApp;
import org.passwordservice.appkey.RequiresAppKey;
import org.passwordservice.http.FormFields;
import org.passwordservice.http.LimitedBody;
import org.passwordservice.http.PasswordApi;
import org.passwordservice.secret.Secret;
import org.passwordservice.session.TokenIntrospection;

/** The endpoint by which other services learn whether an access token is valid, and whose it is. */
@Path(PasswordApi.V1 + "/token/introspect")
@ApplicationScoped
@RequiresAppKey(Access.INTROSPECTION)
@Produces({"application/json", "text/json"})
public class IntrospectionResource {

    @EJB
    TokenIntrospection introspection;

    @Inject
    CurrentApp app;

    /**
     * Looks up the form field {@code token}; all other fields, such as {@code token_type_hint}, are ignored.
     *
     * @throws BadRequestException if it is missing or blank, as RFC 6749, section 5.2, has it
     */
    @POST
    public Response introspect(@Context HttpHeaders headers, InputStream body) {
        Secret token = Optional.ofNullable(
                        FormFields.of(headers, LimitedBody.read(body)).get("token"))
                .filter(text -> !text.isBlank())
                .map(Secret::new)
                .orElseThrow(BadRequestException::new);
        return introspection
                .introspect(token, app.application())
                .map(IntrospectionResponse::active)
                .orElseGet(IntrospectionResponse::inactive);
    }
}
