package org.passwordservice.mail;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The template of one kind of mail, from {@code mail/<name>.txt} and {@code mail/<name>.html}. The first line of the
 * plain text is the subject; values replace each {@code {{member}}}.
 */
public final class MailTemplate {

    private static final Pattern MEMBER = Pattern.compile("\\{\\{([a-z-]+)}}");

    private final String subject;
    private final String text;
    private final String html;

    /**
     * Reads a template.
     *
     * @param name the file name without extension
     * @throws IllegalStateException if it is missing
     */
    public MailTemplate(String name) {
        String[] subjectAndText = resource(name + ".txt").split("\n\n", 2);
        this.subject = subjectAndText[0].strip();
        this.text = subjectAndText[1];
        this.html = resource(name + ".html");
    }

    /**
     * Replaces the members by values.
     *
     * @param to the address of the only recipient
     * @param values by name of the member; each member must have one
     */
    public MailMessage fill(String to, Map<String, String> values) {
        return new MailMessage(
                to,
                subject,
                filled(text, values, UnaryOperator.identity()),
                filled(html, values, MailTemplate::escaped));
    }

    private static String filled(String template, Map<String, String> values, UnaryOperator<String> escape) {
        return MEMBER.matcher(template).replaceAll(member -> {
            String value = values.get(member.group(1));
            if (value == null) {
                throw new IllegalStateException("The mail template needs a value for " + member.group(1));
            }
            return Matcher.quoteReplacement(escape.apply(value));
        });
    }

    private static String escaped(String value) {
        return value.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private static String resource(String file) {
        try (InputStream stream = MailTemplate.class.getResourceAsStream("/mail/" + file)) {
            if (stream == null) {
                throw new IllegalStateException("The mail template is missing: " + file);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The mail template cannot be read: " + file, e);
        }
    }
}
