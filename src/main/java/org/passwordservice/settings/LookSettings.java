package org.passwordservice.settings;

import java.util.Map;
import java.util.Optional;

/**
 * What an operator shows on the pages instead of the service's own, from the files of {@code passwords.branding-dir}.
 *
 * @param logo empty for that of the service
 * @param light colours of the style sheet by name, in {@code #rrggbb}, where light ones are preferred
 * @param dark the same where dark ones are
 */
public record LookSettings(Optional<Logo> logo, Map<String, String> light, Map<String, String> dark) {

    /** Nothing is replaced. */
    public static final LookSettings NONE = new LookSettings(Optional.empty(), Map.of(), Map.of());

    /**
     * A picture.
     *
     * @param type its media type
     * @param octets its file; not to be changed
     */
    @SuppressWarnings("ArrayRecordComponent") // Compared nowhere.
    public record Logo(String type, byte[] octets) {}
}
