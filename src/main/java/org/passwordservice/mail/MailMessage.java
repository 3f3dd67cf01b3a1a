package org.passwordservice.mail;

/**
 * A mail, ready to be sent to one user.
 *
 * @param to the one address it goes to
 * @param subject one line; holds no secret
 * @param text the plain-text part
 * @param html the HTML part, saying the same
 */
public record MailMessage(String to, String subject, String text, String html) {

    @Override
    public String toString() {
        return "[letter]";
    }
}
