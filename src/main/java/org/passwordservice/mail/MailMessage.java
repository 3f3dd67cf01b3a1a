package org.passwordservice.mail;

/**
 * A mail that is ready to be sent.
 *
 * @param to the address of its only recipient
 * @param subject one line, without secrets
 * @param text the plain-text part
 * @param html the HTML part with the same content
 */
public record MailMessage(String to, String subject, String text, String html) {

    @Override
    public String toString() {
        return "[mail]";
    }
}
