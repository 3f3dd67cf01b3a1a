package org.passwordservice.mail;

import jakarta.mail.MessagingException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;

/**
 * An SMTP server's reply to a command (RFC 5321, section 4.2).
 *
 * @param command what it replies to
 * @param code three digits
 * @param text the whole reply, as received
 */
record SmtpReply(Command command, int code, String text) {

    /** The commands of a mail. */
    enum Command {
        MAIL,
        RCPT,
        DATA
    }

    /** The enhanced status code of a permanent failure, class 5: its subject and detail (RFC 3463, section 2). */
    private static final Pattern ENHANCED =
            Pattern.compile("5\\d\\d[ -]5\\.(\\d{1,3}\\.\\d{1,3})(?!\\d).*", Pattern.DOTALL);

    /** Subjects about the recipient's address and mailbox, and about the text, which is the same at the next attempt. */
    private static final Set<String> ABOUT_THE_MAIL = Set.of("1", "2", "6");

    private static final String MAILBOX_FULL = "2.2";

    /** Details of those subjects that say something else: a full mailbox, and the sender's address (RFC 3463, section 3). */
    private static final Set<String> EXCEPTIONS = Set.of(MAILBOX_FULL, "1.7", "1.8");

    /** Replies to a recipient without an enhanced code: no such mailbox, or not here (RFC 5321, RFC 7504). */
    private static final Set<Integer> NO_MAILBOX = Set.of(550, 551, 553, 556);

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
            Optional<SmtpReply> reply = of(cause);
            if (reply.isPresent()) {
                return reply;
            }
            cause = cause.getCause();
        }
        return Optional.empty();
    }

    /**
     * Whether the mail must not be sent again, because this recipient or this text is rejected. All else can change without
     * it: the relay may dislike the name, the sender or the login of the service, until an operator corrects the settings.
     */
    boolean isForGood() {
        if (!isPermanent() || command == Command.MAIL) {
            return false;
        }
        Matcher enhanced = ENHANCED.matcher(text);
        if (enhanced.matches()) {
            String status = enhanced.group(1);
            return ABOUT_THE_MAIL.contains(status.substring(0, status.indexOf('.'))) && !EXCEPTIONS.contains(status);
        }
        return command == Command.RCPT && NO_MAILBOX.contains(code);
    }

    /** Whether the relay will refuse every mail like this one until the settings, or its own, are changed. */
    boolean isAboutTheService() {
        return isPermanent() && !isForGood() && !isMailboxFull();
    }

    /** Whether the relay closes the connection (RFC 5321, section 3.8). */
    boolean isFarewell() {
        return code == 421;
    }

    /** Whether the relay closes the connection without having seen the text of the mail. */
    boolean isFarewellBeforeText() {
        return isFarewell() && command != Command.DATA;
    }

    /** Whether the same reply to the same command is to be expected (5yz, RFC 5321, section 4.2.1). */
    private boolean isPermanent() {
        return code >= 500 && code <= 599;
    }

    private boolean isMailboxFull() {
        Matcher enhanced = ENHANCED.matcher(text);
        return enhanced.matches() ? enhanced.group(1).equals(MAILBOX_FULL) : code == 552;
    }

    private static Optional<SmtpReply> of(Throwable error) {
        if (error instanceof SMTPAddressFailedException recipient) {
            return Optional.of(new SmtpReply(Command.RCPT, recipient.getReturnCode(), textOf(error)));
        }
        if (error instanceof SMTPSenderFailedException sender) {
            return Optional.of(new SmtpReply(Command.MAIL, sender.getReturnCode(), textOf(error)));
        }
        if (error instanceof SMTPSendFailedException other) {
            Command command = isMail(other.getCommand()) ? Command.MAIL : Command.DATA;
            return Optional.of(new SmtpReply(command, other.getReturnCode(), textOf(error)));
        }
        return Optional.empty();
    }

    private static boolean isMail(@Nullable String command) {
        return command != null && command.startsWith("MAIL");
    }

    private static String textOf(Throwable error) {
        return Objects.requireNonNullElse(error.getMessage(), "");
    }
}
