package org.passwordservice.introspection;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.passwordservice.http.Responses;
import org.passwordservice.session.TokenFacts;
import org.passwordservice.user.User;

/** The responses of RFC 7662, section 2.2, with that document's names of members. */
final class IntrospectionResponse {

    private static final Inactive INACTIVE = new Inactive(false);

    private IntrospectionResponse() {}

    private record Inactive(@JsonProperty("active") boolean active) {}

    private record Active(
            @JsonProperty("active") boolean active,
            @JsonProperty("sub") String sub,
            @JsonProperty("username") String username,
            @JsonProperty("client_id") String clientId,
            @JsonProperty("token_type") String tokenType,
            @JsonProperty("iat") long iat,
            @JsonProperty("exp") long exp,
            @JsonProperty("role") int role,
            @JsonProperty("amr") List<String> amr,
            @JsonProperty("external_id") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String externalId) {}

    static Response active(TokenFacts token) {
        User user = token.user();
        return Responses.json(
                Response.Status.OK,
                new Active(
                        true,
                        Long.toString(user.id()),
                        user.login(),
                        Long.toString(token.applicationId()),
                        "Bearer",
                        token.issuedAt().getEpochSecond(),
                        token.expiresAt().getEpochSecond(),
                        user.role().number(),
                        token.methods(),
                        user.externalId().orElse(null)));
    }

    static Response inactive() {
        return Responses.json(Response.Status.OK, INACTIVE);
    }
}
