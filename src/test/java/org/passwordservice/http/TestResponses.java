package org.passwordservice.http;

import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;

/** Reads responses in tests. */
public final class TestResponses {

    private TestResponses() {}

    /** The body as text. */
    public static String body(Response response) {
        return new String((byte[]) response.getEntity(), StandardCharsets.UTF_8);
    }
}
