package org.passwordservice.language;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class PlaceholdersTest {

    @ParameterizedTest
    @ValueSource(strings = {"{{code}}", "$1", "${code}", "\\", "\\$", "$"})
    void whenAValueLooksLikeAPlaceholderThenItIsNotFilledInAgain(String value) {
        assertThat(Placeholders.fill("{{login}}, {{code}}!", Map.of("login", value, "code", "AB")))
                .isEqualTo(value + ", AB!");
    }

    @Test
    void whenTextIsEscapedThenValuesAreNot() {
        assertThat(Placeholders.fill("a {{b}} c", Map.of("b", "b"), text -> text.replace("a", "A")
                        .replace("c", "C")))
                .isEqualTo("A b C");
    }

    @Test
    void whenAValueIsMissingThenFailsNamingIt() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Placeholders.fill("{{login}} {{code}}", Map.of("login", "robert")))
                .withMessageContaining("{{code}}");
    }

    @Test
    void whenATextHasPlaceholdersThenTheirNames() {
        assertThat(Placeholders.in("{{a}} {{b}} {{a}} {{ c }} {d}")).containsExactlyInAnyOrder("a", "b");
    }
}
