package org.passwordservice.settings;

import java.util.Map;
import java.util.Optional;

/**
 * What an operator says instead of the service, from the files of {@code passwords.branding-dir}. The texts are as
 * written there: the package that uses a text checks its placeholders at the start.
 *
 * @param name name of the product or company; empty for none
 * @param texts by key
 */
public record BrandingSettings(Optional<String> name, Map<String, Text> texts) {

    /** Nothing is replaced. */
    public static final BrandingSettings NONE = new BrandingSettings(Optional.empty(), Map.of());

    /**
     * A text of the operator.
     *
     * @param file name of the file that has it, for messages
     */
    public record Text(String file, String value) {}
}
