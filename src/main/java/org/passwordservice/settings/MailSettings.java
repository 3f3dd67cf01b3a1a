package org.passwordservice.settings;

import java.util.Optional;

/**
 * The sending of mail.
 *
 * @param from sender address
 * @param smtp the relay; empty to write each mail to a file in the data folder
 */
public record MailSettings(String from, Optional<SmtpSettings> smtp) {}
