package org.passwordservice.settings;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.Optional;
import java.util.Properties;

/** The defaults in the WAR, from the file that MicroProfile Config also reads. */
final class ShippedDefaults {

    private static final String FILE = "META-INF/microprofile-config.properties";

    private final Properties values;

    private ShippedDefaults(Properties values) {
        this.values = values;
    }

    /** Reads the file, and those of the same name in libraries, which contain no settings of this service. */
    static ShippedDefaults read() {
        Properties values = new Properties();
        try {
            for (URL file :
                    Collections.list(ShippedDefaults.class.getClassLoader().getResources(FILE))) {
                try (InputStream content = file.openStream()) {
                    values.load(content);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The defaults cannot be read", e);
        }
        return new ShippedDefaults(values);
    }

    /** The default of a setting; empty if it has none, or if it depends on other settings or on the machine. */
    Optional<String> of(String name) {
        return Optional.ofNullable(values.getProperty(name));
    }
}
