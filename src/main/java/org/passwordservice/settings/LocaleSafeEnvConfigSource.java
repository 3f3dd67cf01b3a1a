package org.passwordservice.settings;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/**
 * Environment variables of this service, found whatever the machine's language is. Payara spells a variable's name in the
 * capitals of that language; in Turkish that of {@code passwords.registration} would have a dotted I, and a
 * {@code PASSWORDS_REGISTRATION} that closes it would be ignored (docs/decisions/031-environment-in-any-locale.md).
 */
public class LocaleSafeEnvConfigSource implements ConfigSource {

    private static final String OURS = "passwords.";

    private final UnaryOperator<@Nullable String> environment;

    /** The environment of the process. */
    public LocaleSafeEnvConfigSource() {
        this(System::getenv);
    }

    LocaleSafeEnvConfigSource(UnaryOperator<@Nullable String> environment) {
        this.environment = environment;
    }

    /** As environment variables have by MicroProfile Config. */
    @Override
    public int getOrdinal() {
        return 300;
    }

    /** None: the server's own source lists the environment. */
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
