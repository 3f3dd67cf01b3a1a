package org.passwordservice.settings;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The fields of {@code security.txt} (RFC 9116). No address has a character that could end its line.
 *
 * @param contacts where to report a weakness, the preferred one first; not empty
 * @param policy how reports are handled
 * @param encryption the key for reports
 * @param acknowledgments who has reported
 * @param languages tags of the preferred languages; empty for no preference
 * @param expires when the fields should no longer be relied on; empty for a time that moves with the clock
 */
public record SecurityTxtSettings(
        List<URI> contacts,
        Optional<URI> policy,
        Optional<URI> encryption,
        Optional<URI> acknowledgments,
        List<String> languages,
        Optional<Instant> expires) {}
