package org.passwordservice.language;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** The texts of the service. */
class MessagesTest {

    /** The categories that Unicode CLDR has for cardinal numbers in each language. */
    private static final Map<Language, Set<String>> FORMS = Map.of(
            Language.EN, Set.of("one", "other"),
            Language.DE, Set.of("one", "other"),
            Language.ES, Set.of("one", "many", "other"),
            Language.FR, Set.of("one", "many", "other"),
            Language.PL, Set.of("one", "few", "many", "other"));

    private static final Pattern FORM = Pattern.compile("^(.*)\\.(one|few|many|other)$");

    private static final Pattern KEY = Pattern.compile("(?m)^([a-z]+\\.[A-Za-z0-9_.-]+)=");

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{[a-zA-Z]+}}");

    private final Messages messages = Messages.ofService();

    @ParameterizedTest
    @EnumSource
    void whenThereIsALanguageThenItHasTheKeysOfEnglish(Language language) {
        assertThat(withoutForms(language)).containsExactlyInAnyOrderElementsOf(withoutForms(Language.EN));
    }

    @ParameterizedTest
    @EnumSource
    void whenATextHasFormsForNumbersThenThoseOfItsLanguage(Language language) {
        Map<String, Set<String>> forms = new TreeMap<>();
        messages.all(language).keySet().stream().filter(this::isForm).forEach(key -> forms.computeIfAbsent(
                        base(key), none -> new TreeSet<>())
                .add(key.substring(key.lastIndexOf('.') + 1)));

        assertThat(forms)
                .isNotEmpty()
                .allSatisfy((key, found) -> assertThat(found).as(key).isEqualTo(FORMS.get(language)));
    }

    @ParameterizedTest
    @EnumSource
    void whenThereIsATextThenItHasThePlaceholdersOfTheEnglishOne(Language language) {
        assertThat(messages.all(language)).allSatisfy((key, text) -> assertThat(Placeholders.in(text))
                .as(key)
                .isEqualTo(Placeholders.in(messages.text(Language.EN, english(key)))));
    }

    @ParameterizedTest
    @EnumSource
    void whenThereIsATextThenItIsPlainAndNotEmpty(Language language) {
        assertThat(messages.all(language)).allSatisfy((key, text) -> {
            assertThat(text).as(key).isNotBlank().doesNotContain("<", "&");
            assertThat(PLACEHOLDER.matcher(text).replaceAll("")).as(key).doesNotContain("{", "}");
        });
    }

    @ParameterizedTest
    @EnumSource
    void whenAFileHasAKeyThenOnce(Language language) throws IOException {
        String file =
                Files.readString(Path.of("src/main/resources/messages/messages_" + language.tag() + ".properties"));
        List<String> keys =
                KEY.matcher(file).results().map(found -> found.group(1)).toList();

        assertThat(keys)
                .doesNotHaveDuplicates()
                .hasSameSizeAs(messages.all(language).keySet());
    }

    @Test
    void whenTextsAreReplacedThenTheOthersStay() {
        Messages own = messages.with(Map.of(Language.DE, Map.of("mail.name", "Acme")));

        assertThat(own.text(Language.DE, "mail.name")).isEqualTo("Acme");
        assertThat(own.text(Language.EN, "mail.name")).isEqualTo("your broker");
        assertThat(own.all(Language.DE)).hasSameSizeAs(messages.all(Language.DE));
    }

    @Test
    void whenThereIsNoSuchTextThenTheMessageNamesIt() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> messages.text(Language.PL, "mail.none"))
                .withMessage("There is no text with the key mail.none in pl");
    }

    /** The keys, those of forms without the form. */
    private Set<String> withoutForms(Language language) {
        return messages.all(language).keySet().stream()
                .map(key -> isForm(key) ? base(key) : key)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** English has fewer forms than others. */
    private String english(String key) {
        return isForm(key) ? base(key) + ".other" : key;
    }

    /** Whether it is one of several forms for a number; every language has one for 1. */
    private boolean isForm(String key) {
        return FORM.matcher(key).matches() && messages.all(Language.EN).containsKey(base(key) + ".one");
    }

    private static String base(String key) {
        return FORM.matcher(key).replaceFirst("$1");
    }
}
