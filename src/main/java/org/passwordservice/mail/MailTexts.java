package org.passwordservice.mail;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.passwordservice.settings.BrandingSettings;
import org.passwordservice.settings.InvalidSettingsException;
import org.passwordservice.settings.Settings;

/** Checks the operator's texts for mails, so that a wrong one stops the start and not the mail of a user. */
@ApplicationScoped
public class MailTexts {

    private static final String SUBJECT = "subject";
    private static final String TEXT = "text";
    private static final String HTML = "html";

    private static final List<String> PARTS = List.of(SUBJECT, TEXT, HTML);

    private static final String CODE = "code";

    private static final int LONGEST_SUBJECT = 150;

    /** Whatever looks like a placeholder, also one that is not closed. */
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([^{}\\s]{0,40})(}})?");

    @Inject
    Settings settings;

    @Inject
    @Any
    Instance<MailRenderer> renderers;

    /**
     * Checks them.
     *
     * @throws InvalidSettingsException if one is for no mail, or its placeholders are not those of its mail
     */
    public void check() {
        List<MailTemplate> templates =
                renderers.stream().map(MailRenderer::template).toList();
        List<String> problems = problems(templates, settings.branding());
        if (!problems.isEmpty()) {
            throw new InvalidSettingsException(problems);
        }
    }

    static List<String> problems(List<MailTemplate> templates, BrandingSettings branding) {
        Map<String, BrandingSettings.Text> unknown = new TreeMap<>(branding.texts());
        List<String> problems = new ArrayList<>();
        for (MailTemplate template : templates) {
            Set<String> members = template.members();
            for (String part : PARTS) {
                String key = template.key(part);
                BrandingSettings.Text own = unknown.remove(key);
                if (own != null) {
                    problemsOf(part, own.value(), members)
                            .forEach(problem -> problems.add(sentence(own, key, problem)));
                }
            }
            requireBoth(template, branding, problems);
        }
        unknown.forEach((key, own) -> problems.add(sentence(own, key, "is not the text of any mail")));
        return problems;
    }

    /** A mail whose parts say different things would be read differently by different programs. */
    private static void requireBoth(MailTemplate template, BrandingSettings branding, List<String> problems) {
        BrandingSettings.Text text = branding.texts().get(template.key(TEXT));
        BrandingSettings.Text html = branding.texts().get(template.key(HTML));
        if (text != null && html == null) {
            problems.add(sentence(text, template.key(TEXT), "needs " + template.key(HTML) + " too"));
        }
        if (html != null && text == null) {
            problems.add(sentence(html, template.key(HTML), "needs " + template.key(TEXT) + " too"));
        }
    }

    private static List<String> problemsOf(String part, String value, Set<String> members) {
        boolean isSubject = part.equals(SUBJECT);
        List<String> problems = new ArrayList<>();
        if (value.isBlank()) {
            problems.add("is empty");
        }
        if (isSubject && !isOneLine(value)) {
            problems.add("must be one line of at most " + LONGEST_SUBJECT + " printable characters");
        }
        // Relays log subjects, and no subject is encrypted in any mailbox.
        Set<String> allowed = isSubject ? Set.of(MailTemplate.BRAND) : members;
        Matcher placeholders = PLACEHOLDER.matcher(value);
        boolean showsCode = false;
        while (placeholders.find()) {
            String name = placeholders.group(1);
            showsCode |= name.equals(CODE);
            if (placeholders.group(2) == null || !allowed.contains(name)) {
                problems.add("has the unknown placeholder " + placeholders.group());
            }
        }
        if (!isSubject && members.contains(CODE) && !showsCode) {
            problems.add("must have the placeholder {{" + CODE + "}}");
        }
        return problems;
    }

    private static boolean isOneLine(String value) {
        return value.length() <= LONGEST_SUBJECT
                && value.codePoints().noneMatch(c -> Character.isISOControl(c) || c == '\u2028' || c == '\u2029');
    }

    private static String sentence(BrandingSettings.Text own, String key, String problem) {
        return "passwords.branding-dir has a wrong text in " + own.file() + ": " + key + " " + problem + ".";
    }
}
