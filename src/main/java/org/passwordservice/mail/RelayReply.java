package org.passwordservice.mail;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A relay's reply to a mail, or the failure if it did not reply, safe to store and log: at most 200 printable ASCII
 * characters, with addresses replaced by a placeholder and other characters escaped.
 */
public final class RelayReply {

    private static final String PLACEHOLDER = "[address]";

    /** The width of the column {@code outbox_mail.last_reply}. */
    private static final int MAX_LENGTH = 200;

    /**
     * Any address, not only the recipient's: relays rewrite addresses and name mailboxes that mail is forwarded to.
     */
    private static final Pattern ADDRESS = Pattern.compile("(?<![^\\s<>])[^\\s<>@]++@[^\\s<>]*+");

    private final String text;

    private RelayReply(String text) {
        this.text = text;
    }

    /**
     * The reply to a mail.
     *
     * @param answer as received
     * @param recipient the mail's address
     */
    public static RelayReply of(String answer, String recipient) {
        return new RelayReply(escaped(withoutAddresses(answer.strip(), recipient)));
    }

    /**
     * The failure to send a mail: the relay's reply, or else the types and messages of the exception and its cause. Of
     * an exception from another source only the types, because messages of database drivers contain values of rows.
     *
     * @param recipient the mail's address
     */
    static RelayReply ofFailure(Exception failure, String recipient) {
        if (failure instanceof MessagingException ofRelay) {
            return of(SmtpReply.in(ofRelay).map(SmtpReply::text).orElseGet(() -> described(failure)), recipient);
        }
        return failure instanceof IOException ? of(described(failure), recipient) : new RelayReply(kinds(failure));
    }

    /** The escaped text. */
    @Override
    public String toString() {
        return text;
    }

    private static String described(Exception failure) {
        Throwable cause = failure.getCause();
        return cause == null ? withMessage(failure) : withMessage(failure) + "; " + withMessage(cause);
    }

    private static String withMessage(Throwable error) {
        String kind = error.getClass().getSimpleName();
        return error.getMessage() == null ? kind : kind + ": " + error.getMessage();
    }

    private static String kinds(Throwable error) {
        String kind = error.getClass().getSimpleName();
        return error.getCause() == null
                ? kind
                : kind + " from " + error.getCause().getClass().getSimpleName();
    }

    private static String withoutAddresses(String answer, String recipient) {
        String known = replaced(answer, recipient);
        String any = ADDRESS.matcher(known).replaceAll(Matcher.quoteReplacement(PLACEHOLDER));
        int at = recipient.lastIndexOf('@');
        // Some relays name the mailbox alone: "550 robert: user unknown".
        return at < 0 ? any : replaced(any, recipient.substring(0, at));
    }

    private static String replaced(String answer, String word) {
        if (word.isEmpty()) {
            return answer;
        }
        return Pattern.compile(
                        "(?<![\\p{L}\\p{N}])" + Pattern.quote(word) + "(?![\\p{L}\\p{N}])",
                        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                .matcher(answer)
                .replaceAll(Matcher.quoteReplacement(PLACEHOLDER));
    }

    private static String escaped(String answer) {
        StringBuilder escaped = new StringBuilder();
        for (char c : answer.replace("\r\n", "\n").toCharArray()) {
            String next = c == '\n' ? "\\n" : isPrintable(c) ? String.valueOf(c) : unicodeEscape(c);
            if (escaped.length() + next.length() > MAX_LENGTH) {
                break;
            }
            escaped.append(next);
        }
        return escaped.toString();
    }

    private static boolean isPrintable(char c) {
        return c >= ' ' && c <= '~';
    }

    private static String unicodeEscape(char c) {
        return String.format(Locale.ROOT, "\\u%04X", (int) c);
    }
}
