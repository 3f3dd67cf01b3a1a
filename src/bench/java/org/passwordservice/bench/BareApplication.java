package org.passwordservice.bench;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** What the service is compared with: JAX-RS on the same server, and nothing behind it. */
@ApplicationPath("api")
public class BareApplication extends Application {}
