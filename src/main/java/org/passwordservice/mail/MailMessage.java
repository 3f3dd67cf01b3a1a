package org.passwordservice.mail;

/**
 * A mail that is ready to be sent.
 *
 * @param to the address of its one recipient
 * @param subject one line; holds no secret
 * @param text the plain-text part
 * @param html the HTML part, saying the same
 */
public record MailMessage(String to, String subject, String text, String html) {

    @Override
    public String toString() {
        return "[mail]";
    }
}
