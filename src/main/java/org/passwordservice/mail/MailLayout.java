package org.passwordservice.mail;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.passwordservice.language.Language;
import org.passwordservice.language.Placeholders;

/** The HTML part of all mails, from {@code mail/layout.html}. Styles are in attributes, because many programs read no others. */
final class MailLayout {

    private static final String FILE = "/mail/layout.html";

    private static final String CODE = "{{code}}";

    private final String layout = read();

    /**
     * The HTML part.
     *
     * @param name of the company, shown above the text; empty to show none
     * @param paragraphs plain text with placeholders; a code alone is shown large
     * @param values of the placeholders, plain text; the link is an address
     */
    String html(
            Language language,
            String subject,
            Optional<String> name,
            List<String> paragraphs,
            Map<String, String> values) {
        Map<String, String> escaped = new HashMap<>();
        values.forEach((placeholder, value) -> escaped.put(placeholder, escaped(value)));
        escaped.computeIfPresent("link", (placeholder, address) -> link(address));
        String text = paragraphs.stream()
                .map(paragraph -> paragraph(paragraph, escaped))
                .collect(Collectors.joining("\n"));
        return Placeholders.fill(
                layout,
                Map.of(
                        "language",
                        language.tag(),
                        "subject",
                        escaped(subject),
                        "header",
                        name.map(MailLayout::header).orElse(""),
                        "text",
                        text));
    }

    private static String paragraph(String paragraph, Map<String, String> values) {
        String style = paragraph.equals(CODE)
                ? "margin:0 0 20px;font:600 28px/1.4 ui-monospace,Menlo,Consolas,monospace;letter-spacing:2px"
                : "margin:0 0 16px";
        return "<p style=\"" + style + "\">" + Placeholders.fill(paragraph, values, MailLayout::escaped) + "</p>";
    }

    private static String link(String address) {
        return "<a href=\"" + address + "\" style=\"color:#1f4fd8;overflow-wrap:anywhere\">" + address + "</a>";
    }

    private static String header(String name) {
        return "<p style=\"margin:0 0 20px;font-weight:650\">" + escaped(name) + "</p>\n";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;")
                .replace("\n", "<br>\n");
    }

    private static String read() {
        try (InputStream stream = MailLayout.class.getResourceAsStream(FILE)) {
            if (stream == null) {
                throw new IllegalStateException("The layout of mails is missing: " + FILE);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The layout of mails cannot be read: " + FILE, e);
        }
    }
}
