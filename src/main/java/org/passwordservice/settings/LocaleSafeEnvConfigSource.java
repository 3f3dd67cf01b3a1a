package org.passwordservice.settings;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/**
 * Reads the service's environment variables in any default locale. Payara upper-cases their names in the default
 * locale, so that in Turkish {@code PASSWORDS_REGISTRATION} is not found ({@code docs/decisions/031}).
 */
public class LocaleSafeEnvConfigSource implements ConfigSource {

    private static final String OURS = "passwords.";

    private final UnaryOperator<@Nullable String> environment;

    /** Creates a source of the process's environment. */
    public LocaleSafeEnvConfigSource() {
        this(System::getenv);
    }

    LocaleSafeEnvConfigSource(UnaryOperator<@Nullable String> environment) {
        this.environment = environment;
    }

    /** The ordinal of environment variables in MicroProfile Config. */
    @Override
    public int getOrdinal() {
        return 300;
    }

    /** Empty, because the server's own source lists the environment. */
    @Override
    public Set<String> getPropertyNames() {
        return Set.of();
    }

    @Override
    public Map<String, String> getProperties() {
        return Map.of();
    }

    @Override
    public @Nullable String getValue(String name) {
        return name.startsWith(OURS)
                ? environment.apply(name.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT))
                : null;
    }

    @Override
    public String getName() {
        return "environment of the password service";
    }
}
