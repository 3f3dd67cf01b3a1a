package org.passwordservice.settings;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.function.Consumer;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.passwordservice.language.Messages;

/** Produces the {@link Settings}. */
@ApplicationScoped
public class SettingsProducer {

    private static final Logger LOG = Logger.getLogger(SettingsProducer.class.getName());

    /** The settings of this deployment, read once. */
    @Produces
    @Singleton
    public Settings settings() {
        return fromConfiguration(SettingsProducer.class.getClassLoader(), LOG::warning);
    }

    /** All texts, with those of the operator, read once. */
    @Produces
    @Singleton
    public Messages messages(Settings settings) {
        return Messages.ofService().with(settings.branding().texts());
    }

    /**
     * Reads the settings of the application with the given class loader, for threads that do not belong to it, such as
     * those of a connection pool. The warnings are those of {@link #settings()}, so they are not logged again.
     */
    public static Settings fromConfiguration(ClassLoader application) {
        return fromConfiguration(application, warning -> {});
    }

    private static Settings fromConfiguration(ClassLoader application, Consumer<String> warnings) {
        Config config = ConfigProvider.getConfig(application);
        try {
            return SettingsReader.read(name -> config.getOptionalValue(name, String.class), warnings);
        } catch (InvalidSettingsException e) {
            StartFailure.report(e);
            throw e;
        }
    }
}
