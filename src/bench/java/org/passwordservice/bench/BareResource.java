package org.passwordservice.bench;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.File;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The one resource of a WAR that does nothing but answer. */
@Path("bare")
public class BareResource {

    static final String PATH = "/api/bare";

    /** As long as the answers that it is compared with, more or less. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public String answer() {
        return "{\"error\":\"Application key is not defined or does not exist\"}";
    }

    /** Writes a WAR with this resource and nothing else. */
    static java.nio.file.Path war(java.nio.file.Path folder) {
        File war = folder.resolve("bare.war").toFile();
        ShrinkWrap.create(WebArchive.class, war.getName())
                .addClasses(BareApplication.class, BareResource.class)
                .as(ZipExporter.class)
                .exportTo(war, true);
        return war.toPath();
    }
}
