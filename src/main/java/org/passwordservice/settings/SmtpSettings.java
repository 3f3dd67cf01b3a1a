package org.passwordservice.settings;

import java.util.Optional;
import org.passwordservice.secret.Secret;

/**
 * The mail relay.
 *
 * @param host name or address
 * @param port TCP port
 * @param user user to authenticate as; empty for no authentication
 * @param password that user's password; present exactly when {@code user} is
 * @param ehloName how the service calls itself to the relay (RFC 5321, section 4.1.1.1)
 * @param startTls whether STARTTLS is required; if so, mail is never sent in plain text
 */
public record SmtpSettings(
        String host, int port, Optional<String> user, Optional<Secret> password, String ehloName, boolean startTls) {}
