package org.passwordservice.http;

import jakarta.validation.constraints.NotBlank;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.passwordservice.secret.Secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

class BodyValidatorTest {

    private record Sample(
            @NotBlank(message = "W is required") @Nullable String watchword,
            @NotBlank(message = "A is required") @Nullable Secret answer,
            @Nullable String free,
            @NotBlank(message = "Z is required") @Nullable String zeal,
            @NotBlank(message = "B is required") @Nullable String bravery,
            @NotBlank(message = "P is required") @Nullable Secret passwordConfirm) {}

    private final BodyValidator check = TestBodyValidator.create();

    @Test
    void whenNothingIsMissingThenNoViolation() {
        Sample complete = new Sample("w", new Secret("a"), null, "z", "b", new Secret("p"));

        assertThat(check.violations(complete)).isEmpty();
    }

    @Test
    void whenEverythingIsMissingThenMessagesInTheOrderOfTheComponents() {
        assertThat(check.violations(new Sample(null, null, null, null, null, null)))
                .containsExactly(
                        entry("Watchword", "W is required"),
                        entry("Answer", "A is required"),
                        entry("Zeal", "Z is required"),
                        entry("Bravery", "B is required"),
                        entry("PasswordConfirm", "P is required"));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "\t\n"})
    void whenTextIsBlankThenViolated(@Nullable String blank) {
        Sample sample = new Sample(blank, new Secret("a"), null, "z", "b", new Secret("p"));

        assertThat(check.violations(sample)).isEqualTo(Map.of("Watchword", "W is required"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\n", "\u2003"})
    void whenSecretIsBlankThenViolated(String blank) {
        Sample sample = new Sample("w", new Secret(blank), null, "z", "b", new Secret("p"));

        assertThat(check.violations(sample)).isEqualTo(Map.of("Answer", "A is required"));
    }
}
