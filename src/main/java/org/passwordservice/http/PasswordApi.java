package org.passwordservice.http;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;

/** The JAX-RS application. Resources and providers are found by their annotations. */
@ApplicationPath("api")
public class PasswordApi extends Application {

    /** The version segment of every versioned path: {@code v1.0}, or {@code v1} for short. */
    public static final String V1 = "{version:v1(?:\\.0)?}";

    @Override
    public Map<String, Object> getProperties() {
        return Map.of(
                "jersey.config.server.wadl.disableWadl",
                true,
                // What the server adds to every application, such as listeners for its own traces: nothing here uses
                // it.
                "jersey.config.disableAutoDiscovery",
                true);
    }
}
