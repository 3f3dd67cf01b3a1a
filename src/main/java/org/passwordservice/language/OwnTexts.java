package org.passwordservice.language;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Texts of the operator that replace those of the service, checked: a wrong one must stop the start, and not the mail or
 * the page of a user. A text has the placeholders of the one that it replaces and may leave out all but the code.
 */
public final class OwnTexts {

    private static final String MAILS = "mail.";

    private static final String RULES = "rule.";

    private static final String SUBJECT = ".subject";

    private static final String CODE = "code";

    /** The name of the company, which every text of a mail and a page may have. */
    private static final String NAME = "name";

    private static final int LONGEST_SUBJECT = 150;

    /** Whatever looks like a placeholder, also one that is not closed. */
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([^{}\\s]{0,40})(}})?");

    private static final Pattern FORM = Pattern.compile("\\.(one|few|many|other)$");

    private final Messages standard;

    private final Map<Language, Map<String, String>> texts = new EnumMap<>(Language.class);

    private final List<String> problems = new ArrayList<>();

    /**
     * Begins without texts.
     *
     * @param standard the texts of the service
     */
    public OwnTexts(Messages standard) {
        this.standard = standard;
    }

    /**
     * Adds texts; they replace those that were added before.
     *
     * @param file where they are from, for messages
     * @param languages in which they replace texts
     */
    public void add(String file, Set<Language> languages, Map<String, String> byKey) {
        new TreeMap<>(byKey).forEach((key, value) -> {
            List<Language> having = languages.stream()
                    .filter(language -> standard.all(language).containsKey(key))
                    .toList();
            having.forEach(language ->
                    texts.computeIfAbsent(language, none -> new TreeMap<>()).put(key, value));
            problems(key, value, having).forEach(problem -> problems.add(file + ": " + key + " " + problem));
        });
    }

    /** The texts by language and key. */
    public Map<Language, Map<String, String>> texts() {
        return texts;
    }

    /** What is wrong, each with its file and key. */
    public List<String> problems() {
        return problems;
    }

    private List<String> problems(String key, String value, List<Language> languages) {
        if (languages.isEmpty()) {
            return List.of("is not the key of any text");
        }
        List<String> wrong = new ArrayList<>();
        if (value.isBlank()) {
            wrong.add("is empty");
        }
        if (isSubject(key) && !isOneLine(value)) {
            wrong.add("must be one line of at most " + LONGEST_SUBJECT + " printable characters");
        }
        Set<String> known = placeholders(key);
        Set<String> allowed = new HashSet<>(known);
        if (!key.startsWith(RULES)) {
            allowed.add(NAME);
        }
        Matcher found = PLACEHOLDER.matcher(value);
        boolean showsCode = false;
        while (found.find()) {
            showsCode |= found.group(1).equals(CODE);
            if (found.group(2) == null || !allowed.contains(found.group(1))) {
                wrong.add("has the unknown placeholder " + found.group());
            }
        }
        if (known.contains(CODE) && !showsCode) {
            wrong.add("must have the placeholder {{" + CODE + "}}");
        }
        return wrong;
    }

    /** The placeholders of the service's text, in whatever language; forms for numbers have those of all forms. */
    private Set<String> placeholders(String key) {
        String base = isForm(key) ? FORM.matcher(key).replaceFirst("") : key;
        Set<String> known = new TreeSet<>();
        Stream.of(Language.values())
                .flatMap(language -> base.equals(key)
                        ? Stream.ofNullable(standard.all(language).get(key))
                        : standard.beginningWith(language, base + ".").values().stream())
                .forEach(text -> known.addAll(Placeholders.in(text)));
        return known;
    }

    /** Whether it is one of several forms for a number; every language has one for 1. */
    private boolean isForm(String key) {
        return standard.all(Language.EN).containsKey(FORM.matcher(key).replaceFirst(".one"))
                && FORM.matcher(key).find();
    }

    private static boolean isSubject(String key) {
        return key.startsWith(MAILS) && key.endsWith(SUBJECT);
    }

    /** Relays log subjects, and line breaks would be headers. */
    private static boolean isOneLine(String value) {
        return value.length() <= LONGEST_SUBJECT
                && value.codePoints().noneMatch(c -> Character.isISOControl(c) || c == '\u2028' || c == '\u2029');
    }
}
