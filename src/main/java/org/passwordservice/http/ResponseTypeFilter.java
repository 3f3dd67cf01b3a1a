package org.passwordservice.http;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.util.List;

/**
 * Sends JSON as {@code text/json} where that alone is accepted, and as {@code application/json} in every other case, whatever
 * JAX-RS took from the request. What is not JSON keeps its type.
 */
@Provider
public class ResponseTypeFilter implements ContainerResponseFilter {

    private static final MediaType TEXT_JSON = new MediaType("text", "json");

    /** What is not sent as JSON, whatever is accepted. */
    private static final List<MediaType> OTHERS =
            List.of(new MediaType("application", "yaml"), MediaType.valueOf(NdJson.TYPE));

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (request.getMethod().equals(HttpMethod.OPTIONS) && response.getStatus() < 400) {
            // JAX-RS sends a list of methods as text; the header Allow has it already.
            response.setEntity(null);
        }
        if (!response.hasEntity() || isOther(response)) {
            return;
        }
        response.getHeaders()
                .putSingle(
                        HttpHeaders.CONTENT_TYPE,
                        acceptsOnlyTextJson(request) ? TEXT_JSON : MediaType.APPLICATION_JSON_TYPE);
    }

    private static boolean isOther(ContainerResponseContext response) {
        MediaType type = response.getMediaType();
        return type != null && OTHERS.stream().anyMatch(type::isCompatible);
    }

    private static boolean acceptsOnlyTextJson(ContainerRequestContext request) {
        try {
            List<MediaType> accepted = request.getAcceptableMediaTypes();
            return accepted.stream().anyMatch(TEXT_JSON::isCompatible)
                    && accepted.stream().noneMatch(MediaType.APPLICATION_JSON_TYPE::isCompatible);
        } catch (RuntimeException e) {
            // A broken Accept header, which this response is about.
            return false;
        }
    }
}
