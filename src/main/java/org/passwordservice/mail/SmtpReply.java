package org.passwordservice.mail;

import jakarta.mail.MessagingException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;

/**
 * An SMTP server's reply to a command (RFC 5321, section 4.2).
 *
 * @param code three digits
 * @param text the whole reply, as received
 */
record SmtpReply(int code, String text) {

    /**
     * Replies about TLS or the relay's credentials (RFC 3207, RFC 4954). The mail is valid and can be sent once an
     * operator has corrected the settings.
     */
    private static final Set<Integer> ABOUT_THE_RELAY = Set.of(530, 534, 535, 538);

    /** Ends the search in a cyclic chain of causes. */
    private static final int LONGEST_CHAIN = 20;

    /**
     * Finds the reply in the exception of a failed mail.
     *
     * @return empty if there was none, for example because the connection broke
     */
    static Optional<SmtpReply> in(MessagingException failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < LONGEST_CHAIN; depth++) {
            Integer code = codeOf(cause);
            if (code != null) {
                return Optional.of(new SmtpReply(code, Objects.requireNonNullElse(cause.getMessage(), "" + code)));
            }
            cause = cause.getCause();
        }
        return Optional.empty();
    }

    /** Whether the mail must not be sent again (5yz replies, RFC 5321, section 4.2.1). */
    boolean isForGood() {
        return code >= 500 && code <= 599 && !ABOUT_THE_RELAY.contains(code);
    }

    private static @Nullable Integer codeOf(Throwable error) {
        if (error instanceof SMTPAddressFailedException recipient) {
            return recipient.getReturnCode();
        }
        if (error instanceof SMTPSenderFailedException sender) {
            return sender.getReturnCode();
        }
        return error instanceof SMTPSendFailedException command ? command.getReturnCode() : null;
    }
}
