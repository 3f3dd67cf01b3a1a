package org.passwordservice.http;

import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads every {@link JsonBody}. It takes any media type and refuses the wrong ones itself, so that the application key
 * and the token are checked first: JAX-RS refuses a media type that a resource does not declare before its filters run. It
 * is for records, so JAX-RS prefers it to the server's own readers, which are for any object.
 */
@Provider
@Consumes({"application/json", "text/json", MediaType.WILDCARD})
public class JsonBodyReader implements MessageBodyReader<Record> {

    @Override
    public boolean isReadable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return type.isAnnotationPresent(JsonBody.class);
    }

    @Override
    public Record readFrom(
            Class<Record> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream stream) {
        byte[] body = LimitedBody.read(stream);
        boolean typed = headers.getFirst(HttpHeaders.CONTENT_TYPE) != null;
        boolean accepted = typed ? isJson(mediaType) : body.length == 0;
        if (!accepted || isEncoded(headers.getFirst(HttpHeaders.CONTENT_ENCODING))) {
            throw new NotSupportedException();
        }
        try {
            return StrictJson.read(body, type);
        } catch (MalformedJsonException e) {
            throw new BadRequestException(e);
        }
    }

    private static boolean isJson(MediaType mediaType) {
        boolean json = mediaType.getSubtype().equalsIgnoreCase("json")
                && (mediaType.getType().equalsIgnoreCase("application")
                        || mediaType.getType().equalsIgnoreCase("text"));
        return json && Charsets.isUtf8(mediaType);
    }

    private static boolean isEncoded(@Nullable String coding) {
        return coding != null && !coding.toLowerCase(Locale.ROOT).equals("identity");
    }
}
