package org.passwordservice.transfer;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.passwordservice.http.RequestTooLargeException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ImportBodyTest {

    @Test
    void whenBodyHasLinesThenEachIsReadWithItsNumber() {
        List<ImportBody.Line> lines = lines("{\"Login\":\"a\"}\r\n\n  \n{\"Login\":\"b\"}\n{\"Login\":\"c\"}");

        assertThat(lines).extracting(ImportBody.Line::number).containsExactly(1, 4, 5);
        assertThat(lines).extracting(line -> line.user().orElseThrow().login()).containsExactly("a", "b", "c");
    }

    @Test
    void whenBodyIsEmptyThenThereAreNoLines() {
        assertThat(lines("")).isEmpty();
        assertThat(lines("\n\n")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no json",
                "{\"Login\":\"a\"",
                "{\"Login\":\"a\"}{\"Login\":\"b\"}",
                "[{\"Login\":\"a\"}]",
                "{\"Login\":\"a\",\"Login\":\"b\"}",
                "{\"Login\":7}",
                "{\"Login\":\"a\",\"Enabled\":\"yes\"}",
                "{\"Login\":\"\\ud800\"}",
                "{\"Login\":{\"Login\":\"a\"}}",
                "null",
                "\0"
            })
    void whenALineIsMalformedThenItAloneHasNoUser(String malformed) {
        List<ImportBody.Line> lines = lines(malformed + "\n{\"Login\":\"b\"}\n");

        assertThat(lines.get(0).user()).isEmpty();
        assertThat(lines.get(1).user()).isPresent();
    }

    @Test
    void whenALineHasARoleOrAnotherUnknownMemberThenItIsIgnored() {
        assertThat(lines("{\"Login\":\"a\",\"Role\":1,\"Id\":1}").get(0).user()).isPresent();
    }

    @Test
    void whenThereAreMoreThanAThousandLinesThenTheBodyIsTooLarge() {
        assertThat(lines("{}\n".repeat(1_000))).hasSize(1_000);
        assertThatThrownBy(() -> lines("{}\n".repeat(1_001))).isInstanceOf(RequestTooLargeException.class);
    }

    @Test
    void whenAUserIsPrintedThenTheHashIsNot() {
        assertThat(lines("{\"Login\":\"a\",\"PasswordHash\":\"$2b$05$x\"}"))
                .asString()
                .doesNotContain("$2b$");
    }

    private static List<ImportBody.Line> lines(String body) {
        return ImportBody.lines(body.getBytes(StandardCharsets.UTF_8));
    }
}
