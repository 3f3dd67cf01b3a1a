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
 * @param text the whole reply, as it came
 */
record SmtpReply(int code, String text) {

    /**
     * Replies that ask for TLS or for another user (RFC 3207, RFC 4954): nothing is wrong with the mail, and it can be sent
     * once an operator has set that right.
     */
    private static final Set<Integer> ABOUT_THE_RELAY = Set.of(530, 534, 535, 538);

    /** A longer chain of causes is taken for a circle. */
    private static final int LONGEST_CHAIN = 20;

    /**
     * The reply that made the sending of a mail fail.
     *
     * @return empty if it failed without one, as when the connection broke
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

    /** RFC 5321, section 4.2.1: after a reply of the five hundreds the same must not be tried again. */
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
