package org.passwordservice.mail;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a relay answered to a mail, or what failed where it did not answer, in words that can be stored and logged: at most
 * 200 printable ASCII characters, a placeholder in the place of each address, other characters escaped.
 */
public final class RelayReply {

    private static final String PLACEHOLDER = "[address]";

    /** The width of the column {@code outbox_mail.last_reply}. */
    private static final int MAX_LENGTH = 200;

    /** An address in any spelling: relays rewrite addresses, and name the mailbox that mail is forwarded to. */
    private static final Pattern ADDRESS = Pattern.compile("(?<![^\\s<>])[^\\s<>@]++@[^\\s<>]*+");

    private final String text;

    private RelayReply(String text) {
        this.text = text;
    }

    /**
     * An answer to a mail.
     *
     * @param answer as it came
     * @param recipient the address of the mail
     */
    public static RelayReply of(String answer, String recipient) {
        return new RelayReply(escaped(withoutAddresses(answer.strip(), recipient)));
    }

    /**
     * What made the sending of a mail fail: the relay's answer, or the kinds and messages of the error and of its cause. Of an
     * error that is not the relay's, the kinds alone: the messages of database drivers hold the values of rows.
     *
     * @param recipient the address of the mail
     */
    static RelayReply ofFailure(Exception failure, String recipient) {
        if (failure instanceof MessagingException ofRelay) {
            return of(SmtpReply.in(ofRelay).map(SmtpReply::text).orElseGet(() -> described(failure)), recipient);
        }
        return failure instanceof IOException ? of(described(failure), recipient) : new RelayReply(kinds(failure));
    }

    /** The words. */
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
