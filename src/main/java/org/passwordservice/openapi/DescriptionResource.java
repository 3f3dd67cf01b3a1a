package org.passwordservice.openapi;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.passwordservice.settings.Settings;

/**
 * The endpoint for the description of the API: the files of {@code docs}, which the build copies into the WAR. It needs no
 * application key; 404 if {@code passwords.reference} is {@code off}.
 */
@Path("reference/schema")
@ApplicationScoped
public class DescriptionResource {

    private static final String FOLDER = "/META-INF/docs/";

    private final Map<String, byte[]> files = new ConcurrentHashMap<>();

    @Inject
    Settings settings;

    @Inject
    ServletContext war;

    /** Returns the description as JSON. */
    @GET
    @Path("v1")
    @Produces({"application/json", "text/json"})
    public Response json() {
        return file("openapi.json", "application/json");
    }

    /** Returns the description as YAML, with the comments of its authors. */
    @GET
    @Path("v1.yaml")
    @Produces("application/yaml")
    public Response yaml() {
        return file("openapi.yaml", "application/yaml;charset=UTF-8");
    }

    private Response file(String name, String type) {
        if (!settings.referenceOn()) {
            throw new NotFoundException();
        }
        return Response.ok(files.computeIfAbsent(name, this::read), type).build();
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
