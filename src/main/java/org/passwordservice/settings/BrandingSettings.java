package org.passwordservice.settings;

import java.util.Map;
import java.util.Optional;
import org.passwordservice.language.Language;

/**
 * What an operator says instead of the service, from the files of {@code passwords.branding-dir}.
 *
 * @param name name of the product or company; empty for none
 * @param texts by language and key, checked
 */
public record BrandingSettings(Optional<String> name, Map<Language, Map<String, String>> texts) {

    /** Nothing is replaced. */
    public static final BrandingSettings NONE = new BrandingSettings(Optional.empty(), Map.of());
}
