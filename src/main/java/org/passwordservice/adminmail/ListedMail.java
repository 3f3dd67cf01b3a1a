package org.passwordservice.adminmail;

import java.util.Optional;
import org.passwordservice.mail.MailEntry;

/**
 * A mail of a list.
 *
 * @param recipient the address that it was sent to, or would be sent to now; empty if the user has none
 */
public record ListedMail(MailEntry mail, Optional<String> recipient) {

    @Override
    public String toString() {
        return mail.toString();
    }
}
