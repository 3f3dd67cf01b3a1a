package org.passwordservice.settings;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** Produces the {@link Settings}. */
@ApplicationScoped
public class SettingsProducer {

    /** The settings of this deployment, read once. */
    @Produces
    @Singleton
    public Settings settings() {
        return fromConfiguration(SettingsProducer.class.getClassLoader());
    }

    /**
     * Reads the settings of the application with the given class loader, for threads that do not belong to it, such as
     * those of a connection pool.
     */
    public static Settings fromConfiguration(ClassLoader application) {
        Config config = ConfigProvider.getConfig(application);
        try {
            return SettingsReader.read(name -> config.getOptionalValue(name, String.class));
        } catch (InvalidSettingsException e) {
            StartFailure.report(e);
            throw e;
        }
    }
}
