package org.passwordservice.settings;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class HashingReaderTest {

    @Test
    void whenHeapHoldsFewerHashesThanThereAreCoresThenAsManyLanesAsItHolds() {
        assertThat(TestSettings.with(Map.of(), 2 * 19_456).hashing().lanes()).isEqualTo(1);
        assertThat(TestSettings.with(Map.of(), 1L << 40).hashing().lanes())
                .isEqualTo(Runtime.getRuntime().availableProcessors());
    }

    @Test
    void whenHeapDoesNotHoldTheHashesOfAllLanesThenRejected() {
        Map<String, String> three = Map.of("passwords.hash.lanes", "3");
        assertThat(TestSettings.with(three, 6 * 19_456).hashing().lanes()).isEqualTo(3);
        assertThatExceptionOfType(InvalidSettingsException.class)
                .isThrownBy(() -> TestSettings.with(three, 6 * 19_456 - 1))
                .withMessageContaining(
                        "passwords.hash.lanes times passwords.hash.memory-kib must be at most half of the"
                                + " heap (-Xmx), where 2 fit.");
        assertThatExceptionOfType(InvalidSettingsException.class)
                .isThrownBy(() -> TestSettings.with(Map.of("passwords.hash.memory-kib", "65536"), 65_536));
    }

    @ParameterizedTest
    @CsvSource({"47104, 1", "19456, 2", "12288, 3", "9216, 4", "7168, 5", "7168, 9"})
    void whenHashCostsEnoughThenAccepted(String memory, String iterations) {
        assertThat(TestSettings.problems(cost(memory, iterations))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"47103, 1", "19455, 2", "12287, 3", "9215, 4"})
    void whenHashIsTooCheapThenRejected(String memory, String iterations) {
        assertThat(TestSettings.problems(cost(memory, iterations)))
                .singleElement()
                .asString()
                .startsWith("passwords.hash.memory-kib must be at least 47104 with passwords.hash.iterations 1");
    }

    @Test
    void whenCostExceedsAnIntThenItIsNotTooCheap() {
        assertThat(TestSettings.problems(cost("1048576", "100"))).isEmpty();
        assertThat(TestSettings.problems(cost("42949673", "100"))).isNotEmpty();
    }

    private static Map<String, String> cost(String memory, String iterations) {
        return Map.of("passwords.hash.memory-kib", memory, "passwords.hash.iterations", iterations);
    }
}
