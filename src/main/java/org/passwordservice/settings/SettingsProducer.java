package org.passwordservice.settings;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** Makes {@link Settings} injectable. */
@ApplicationScoped
public class SettingsProducer {

    /** The settings of this deployment, read once. */
    @Produces
    @Singleton
    public Settings settings() {
        return fromConfiguration(SettingsProducer.class.getClassLoader());
    }

    /**
     * Reads the settings that the application of the given class loader was deployed with. Needed where the calling
     * thread does not belong to the application, as a connection pool's does not.
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
