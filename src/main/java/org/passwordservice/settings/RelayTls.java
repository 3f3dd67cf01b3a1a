package org.passwordservice.settings;

/** How the connection to the mail relay is protected. */
public enum RelayTls {
    /** Not at all. */
    NONE,
    /** TLS after the command STARTTLS (RFC 3207); without it nothing is sent. */
    STARTTLS,
    /** TLS from the first byte (RFC 8314, section 3.3). */
    IMPLICIT
}
