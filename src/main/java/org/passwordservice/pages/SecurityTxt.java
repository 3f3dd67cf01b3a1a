package org.passwordservice.pages;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.passwordservice.settings.SecurityTxtSettings;

/** Writes {@code security.txt}. */
final class SecurityTxt {

    /** RFC 9116, section 2.5.5, recommends less than a year. */
    private static final Duration VALIDITY = Duration.ofDays(90);

    private SecurityTxt() {}

    /**
     * The file.
     *
     * @param publicUrl the address of the service, for {@code Canonical}, which must be https
     * @param now decides when it expires where no setting does: the same on all nodes for a day
     */
    static String text(SecurityTxtSettings fields, Optional<URI> publicUrl, Instant now) {
        StringBuilder text = new StringBuilder();
        fields.contacts().forEach(contact -> add(text, "Contact", contact.toASCIIString()));
        Instant expires = fields.expires()
                .orElseGet(() -> now.truncatedTo(ChronoUnit.DAYS).plus(VALIDITY));
        add(text, "Expires", expires.toString());
        fields.encryption().ifPresent(key -> add(text, "Encryption", key.toASCIIString()));
        fields.acknowledgments().ifPresent(page -> add(text, "Acknowledgments", page.toASCIIString()));
        if (!fields.languages().isEmpty()) {
            add(text, "Preferred-Languages", String.join(", ", fields.languages()));
        }
        publicUrl
                .filter(url -> "https".equals(url.getScheme()))
                .ifPresent(url -> add(text, "Canonical", canonical(url)));
        fields.policy().ifPresent(policy -> add(text, "Policy", policy.toASCIIString()));
        return text.toString();
    }

    private static String canonical(URI publicUrl) {
        return publicUrl.toASCIIString().replaceAll("/*(?:\\?.*)?$", "") + SecurityTxtServlet.PATH;
    }

    private static void add(StringBuilder text, String field, String value) {
        text.append(field).append(": ").append(value).append("\r\n");
    }
}
