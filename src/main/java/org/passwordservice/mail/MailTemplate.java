package org.passwordservice.mail;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.passwordservice.settings.BrandingSettings;

/**
 * The template of one kind of mail, from {@code mail/<name>.txt} and {@code mail/<name>.html}, or from the operator's
 * texts. The first line of the plain text is the subject; values replace each {@code {{member}}}.
 */
public final class MailTemplate {

    /** The member that every template may have: how mails call the operator's company. */
    static final String BRAND = "name";

    private static final Pattern MEMBER = Pattern.compile("\\{\\{([a-z-]+)}}");

    private final String name;
    private final String brand;
    private final String subject;
    private final String text;
    private final String html;

    /**
     * Reads a template of the service.
     *
     * @param name the file name without extension
     * @throws IllegalStateException if it is missing
     */
    public MailTemplate(String name) {
        String[] subjectAndText = resource(name + ".txt").split("\n\n", 2);
        this.name = name;
        this.brand = "your broker";
        this.subject = subjectAndText[0].strip();
        this.text = subjectAndText[1];
        this.html = resource(name + ".html");
    }

    private MailTemplate(MailTemplate template, BrandingSettings branding) {
        this.name = template.name;
        this.brand = branding.name().orElse(template.brand);
        this.subject = own(branding, "subject", template.subject);
        this.text = own(branding, "text", template.text);
        this.html = own(branding, "html", template.html);
    }

    private String own(BrandingSettings branding, String part, String standard) {
        BrandingSettings.Text own = branding.texts().get(key(part));
        return own == null ? standard : own.value();
    }

    /** This template with the operator's name and texts, which {@link MailTexts} has checked. */
    MailTemplate with(BrandingSettings branding) {
        return new MailTemplate(this, branding);
    }

    /** The key of the operator's text for a part: {@code subject}, {@code text} or {@code html}. */
    String key(String part) {
        return "mail." + name + "." + part;
    }

    /** The members for which the renderers have values, and the name of the company. */
    Set<String> members() {
        return Stream.concat(
                        Stream.of(BRAND), MEMBER.matcher(text + html).results().map(member -> member.group(1)))
                .collect(Collectors.toSet());
    }

    /**
     * Replaces the members by values.
     *
     * @param to the address of the only recipient
     * @param values by name of the member; each member but the name of the company must have one
     */
    public MailMessage fill(String to, Map<String, String> values) {
        return new MailMessage(
                to,
                filled(subject, Map.of(), UnaryOperator.identity()),
                filled(text, values, UnaryOperator.identity()),
                filled(html, values, MailTemplate::escaped));
    }

    private String filled(String template, Map<String, String> values, UnaryOperator<String> escape) {
        return MEMBER.matcher(template).replaceAll(member -> {
            String value = member.group(1).equals(BRAND) ? brand : values.get(member.group(1));
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
