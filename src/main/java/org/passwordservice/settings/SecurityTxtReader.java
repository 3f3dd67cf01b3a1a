package org.passwordservice.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Reads {@code passwords.security-txt.*}. */
final class SecurityTxtReader {

    private static final SettingType<URI> WEB =
            new SettingType<>("must be an https address", text -> uri(text, Set.of("https")));

    /** RFC 9116, section 2.5.4. */
    private static final SettingType<URI> KEY = new SettingType<>(
            "must be an https, dns or openpgp4fpr address", text -> uri(text, Set.of("https", "dns", "openpgp4fpr")));

    /** RFC 9116, section 2.5.3. */
    private static final SettingType<List<URI>> CONTACTS = listOf(
            "must be mailto, https or tel addresses, split by commas",
            text -> uri(text, Set.of("mailto", "https", "tel")));

    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*");

    private static final SettingType<List<String>> LANGUAGES =
            listOf("must be tags of languages, such as en, split by commas", text -> Optional.of(text)
                    .filter(tag -> LANGUAGE.matcher(tag).matches()));

    private static final SettingType<Instant> INSTANT =
            new SettingType<>("must be an instant such as 2030-01-01T00:00:00Z", text -> {
                try {
                    return Optional.of(Instant.parse(text));
                } catch (DateTimeParseException e) {
                    return Optional.empty();
                }
            });

    private final SettingValues values;

    SecurityTxtReader(SettingValues values) {
        this.values = values;
    }

    /** What the file says; empty without a contact. */
    Optional<SecurityTxtSettings> read() {
        Optional<List<URI>> contacts = values.optional("passwords.security-txt.contact", CONTACTS);
        SecurityTxtSettings settings = new SecurityTxtSettings(
                contacts.orElse(List.of()),
                values.optional("passwords.security-txt.policy", WEB),
                values.optional("passwords.security-txt.encryption", KEY),
                values.optional("passwords.security-txt.acknowledgments", WEB),
                values.optional("passwords.security-txt.languages", LANGUAGES).orElse(List.of()),
                values.optional("passwords.security-txt.expires", INSTANT));
        return contacts.map(present -> settings);
    }

    private static <T> SettingType<List<T>> listOf(String allowed, Function<String, Optional<T>> parser) {
        return new SettingType<>(allowed, text -> {
            List<Optional<T>> parts = Arrays.stream(text.split(",", -1))
                    .map(String::strip)
                    .map(parser)
                    .toList();
            return parts.stream().allMatch(Optional::isPresent)
                    ? Optional.of(parts.stream().flatMap(Optional::stream).toList())
                    : Optional.empty();
        });
    }

    /** An absolute address in ASCII, which has no character that ends a line. */
    private static Optional<URI> uri(String text, Set<String> schemes) {
        try {
            URI uri = new URI(text);
            boolean known = uri.getScheme() != null
                    && schemes.contains(uri.getScheme().toLowerCase(Locale.ROOT))
                    && (!uri.getScheme().equalsIgnoreCase("https") || uri.getHost() != null);
            return Optional.of(uri)
                    .filter(valid ->
                            known && StandardCharsets.US_ASCII.newEncoder().canEncode(text));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
