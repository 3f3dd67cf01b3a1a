package org.passwordservice.language;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The operator's texts. */
class OwnTextsTest {

    private static final String FILE = "messages_en.properties";

    private final OwnTexts own = new OwnTexts(Messages.ofService());

    @Test
    void whenTextsHaveTheRightPlaceholdersThenTheyCount() {
        Map<String, String> texts = Map.of(
                "mail.reset-code.subject", "Code of {{name}}",
                "mail.reset-code.text", "{{code}}",
                "mail.password-replaced.text", "{{name}}: on {{time}} <b>&</b>\n\n{{link}}",
                "mail.days.one", "a day",
                "rule.too-short.other", "{{number}} at least");
        own.add(FILE, Set.of(Language.EN), texts);

        assertThat(own.problems()).isEmpty();
        assertThat(own.texts()).isEqualTo(Map.of(Language.EN, texts));
    }

    @Test
    void whenAFileIsForAllLanguagesThenThoseThatHaveTheKeyGetIt() {
        own.add("messages.properties", EnumSet.allOf(Language.class), Map.of("mail.days.few", "{{number}} d"));
        own.add("messages_pl.properties", Set.of(Language.PL), Map.of("mail.days.few", "{{number}} dd"));

        assertThat(own.problems()).isEmpty();
        assertThat(own.texts()).isEqualTo(Map.of(Language.PL, Map.of("mail.days.few", "{{number}} dd")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mail.reset-code.subject | Code {{code}} | has the unknown placeholder {{code}}",
                "mail.reset-code.subject | Until {{expiry}} | has the unknown placeholder {{expiry}}",
                "mail.reset-code.subject | '' | is empty",
                "mail.reset-kode.subject | Code | is not the key of any text",
                "mail.reset-code.html | {{code}} | is not the key of any text",
                "mail.days.few | {{number}} d | is not the key of any text",
                "mail.reset-code.text | Hello | must have the placeholder {{code}}",
                "mail.reset-code.text | {{code}} {{login}} | has the unknown placeholder {{login}}",
                "mail.reset-code.text | {{code}} {{Code}} | has the unknown placeholder {{Code}}",
                "mail.reset-code.text | {{code}} {{expiry | has the unknown placeholder {{expiry",
                "mail.reset-code.text | {{code}} {{{code}}} | has the unknown placeholder {{",
                "mail.log-in-code.text | {{code}} {{link}} | has the unknown placeholder {{link}}",
                "mail.password-replaced.text | {{code}} | has the unknown placeholder {{code}}",
                "rule.common | {{name}}: no | has the unknown placeholder {{name}}"
            })
    void whenATextIsWrongThenTheMessageNamesFileAndKey(String key, String value, String problem) {
        own.add(FILE, Set.of(Language.EN), Map.of(key, value));

        assertThat(own.problems()).containsExactly(FILE + ": " + key + " " + problem);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Code\r\nBcc: eve@someguy.com", "Code\nBcc: eve@someguy.com", "Code\u2028more", "Code\u0000"})
    void whenASubjectIsNotOneLineThenRejected(String subject) {
        own.add(FILE, Set.of(Language.EN), Map.of("mail.reset-code.subject", subject));

        assertThat(own.problems())
                .containsExactly(
                        FILE + ": mail.reset-code.subject must be one line of at most 150 printable characters");
    }

    /** Every code that is mailed must be in the operator's text too, whatever mails are added. */
    @ParameterizedTest
    @MethodSource
    void whenAMailHasACodeThenTheOperatorsTextMustHaveIt(String key) {
        own.add("messages.properties", EnumSet.allOf(Language.class), Map.of(key, "Hello"));

        assertThat(own.problems())
                .containsExactly("messages.properties: " + key + " must have the placeholder {{code}}");
    }

    static Stream<String> whenAMailHasACodeThenTheOperatorsTextMustHaveIt() {
        List<String> keys = Messages.ofService().beginningWith(Language.EN, "mail.").entrySet().stream()
                .filter(text -> text.getValue().contains("{{code}}"))
                .map(Map.Entry::getKey)
                .toList();
        assertThat(keys).hasSizeGreaterThanOrEqualTo(9);
        return keys.stream();
    }
}
