package org.passwordservice.settings;

import java.util.Optional;
import org.passwordservice.secret.Secret;

/**
 * The mail relay.
 *
 * @param host name or address
 * @param port TCP port
 * @param tls how the connection is protected
 * @param user user to authenticate as; empty for no authentication
 * @param password that user's password; present exactly when {@code user} is
 * @param ehloName how the service calls itself to the relay (RFC 5321, section 4.1.1.1)
 * @param envelopeSender the address that gets what cannot be delivered (RFC 5321, section 4.1.1.2)
 */
public record SmtpSettings(
        String host,
        int port,
        RelayTls tls,
        Optional<String> user,
        Optional<Secret> password,
        String ehloName,
        String envelopeSender) {}
