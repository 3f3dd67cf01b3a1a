package org.passwordservice.mail;

import jakarta.mail.MessagingException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;

/** What a mail server replied, as far as it decides whether a mail is sent again. */
final class SmtpReply {

    /**
     * Replies that ask for TLS or for another user (RFC 3207, RFC 4954): nothing is wrong with the mail, and it can go once
     * an operator has set that right.
     */
    private static final Set<Integer> ABOUT_THE_RELAY = Set.of(530, 534, 535, 538);

    /** A chain of causes longer than this is taken for a circle. */
    private static final int LONGEST_CHAIN = 20;

    private SmtpReply() {}

    /**
     * The refusal that a failed sending means.
     *
     * @param failure what came of handing over the mail, on a connection that was open by then
     * @return empty if the mail can be sent again
     */
    static Optional<MailRejectedException> refusal(MessagingException failure) {
        OptionalInt code = code(failure);
        return code.isPresent() && isForGood(code.getAsInt())
                ? Optional.of(new MailRejectedException(code.getAsInt()))
                : Optional.empty();
    }

    /** RFC 5321, section 4.2.1: a reply of the five hundreds says that the same must not be tried again. */
    private static boolean isForGood(int code) {
        return code >= 500 && code <= 599 && !ABOUT_THE_RELAY.contains(code);
    }

    private static OptionalInt code(MessagingException failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < LONGEST_CHAIN; depth++) {
            Integer code = codeOf(cause);
            if (code != null) {
                return OptionalInt.of(code);
            }
            cause = cause.getCause();
        }
        return OptionalInt.empty();
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
