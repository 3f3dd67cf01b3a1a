package org.passwordservice.openapi;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.passwordservice.settings.Settings;

/**
 * The endpoint for the description of the API: the files of {@code docs}, which the build copies into the WAR. It needs no
 * application key; 404 if {@code passwords.reference} is {@code off}.
 */
@Path("reference/schema")
@ApplicationScoped
public class DescriptionResource {

    private static final String FOLDER = "/META-INF/docs/";

    /** {@code gzip}, unless its weight is 0. */
    private static final Pattern GZIP =
            Pattern.compile("(?i)(?:^|,)\\s*gzip\\s*(?:;\\s*q=(?!0(?:\\.0*)?\\s*(?:,|$))[0-9.]+\\s*)?(?:,|$)");

    private final Map<String, byte[]> files = new ConcurrentHashMap<>();

    private final Map<String, byte[]> compressed = new ConcurrentHashMap<>();

    @Inject
    Settings settings;

    @Inject
    ServletContext war;

    /** Returns the description as JSON. */
    @GET
    @Path("v1")
    @Produces({"application/json", "text/json"})
    public Response json(@Context HttpHeaders headers) {
        return file("openapi.json", "application/json", headers);
    }

    /** Returns the description as YAML, with the comments of its authors. */
    @GET
    @Path("v1.yaml")
    @Produces("application/yaml")
    public Response yaml(@Context HttpHeaders headers) {
        return file("openapi.yaml", "application/yaml;charset=UTF-8", headers);
    }

    private Response file(String name, String type, HttpHeaders headers) {
        if (!settings.referenceOn()) {
            throw new NotFoundException();
        }
        boolean isCompressed = acceptsGzip(headers.getHeaderString(HttpHeaders.ACCEPT_ENCODING));
        byte[] body = isCompressed
                ? compressed.computeIfAbsent(name, key -> gzip(read(key)))
                : files.computeIfAbsent(name, this::read);
        return Response.ok(body, type)
                .header(HttpHeaders.CONTENT_ENCODING, isCompressed ? "gzip" : null)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING)
                .build();
    }

    /**
     * Whether a request accepts gzip by name (RFC 9110, 12.5.3). The file is a quarter of a megabyte, which is long for a
     * page on a slow network, and a tenth of that compressed.
     */
    static boolean acceptsGzip(@Nullable String encodings) {
        return encodings != null && GZIP.matcher(encodings).find();
    }

    private static byte[] gzip(byte[] file) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return compressed.toByteArray();
    }

    private byte[] read(String name) {
        try (InputStream file = war.getResourceAsStream(FOLDER + name)) {
            if (file == null) {
                throw new FileNotFoundException(FOLDER + name);
            }
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
