package org.passwordservice.startup;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.logging.Logger;
import org.passwordservice.settings.Settings;

/** The last message of a start: where the service answers, and where to go next. */
@ApplicationScoped
public class ReadyMessage {

    private static final Logger LOG = Logger.getLogger(ReadyMessage.class.getName());

    @Inject
    Settings settings;

    /**
     * Logs it.
     *
     * @param address of the service, without a path; empty where it is unknown
     */
    public void log(Optional<String> address) {
        LOG.info(() -> text(address, settings.dataDir().resolve(FirstStart.FILE)));
    }

    static String text(Optional<String> address, Path firstRun) {
        return "The password service is ready"
                + address.map(known -> ": " + known + "/api").orElse("") + "."
                + (Files.exists(firstRun) ? " The first application key and administrator: " + firstRun + "." : "")
                + " What to do next: \"Use it\" in README.md, \"First day\" in docs/operations.md.";
    }
}
