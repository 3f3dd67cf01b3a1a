package org.passwordservice.settings;

import java.util.Optional;

/**
 * The sending of mail.
 *
 * @param from sender address
 * @param fromName name that is shown with the sender address; empty for none
 * @param replyTo address for replies; empty for the sender address
 * @param smtp the relay; empty to write each mail to a file in the data folder
 */
public record MailSettings(
        String from, Optional<String> fromName, Optional<String> replyTo, Optional<SmtpSettings> smtp) {}
