package org.passwordservice.settings;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class HashingReaderTest {

    private static final int HASH = 19_456;

    private static final long MUCH = 1L << 40;

    @ParameterizedTest
    @ValueSource(strings = {"auto", "password4j"})
    void whenHeapHoldsFewerHashesThanThereAreCoresThenAsManyLanesAsItHolds(String engine) {
        assertThat(lanes(engine, 2 * HASH, MUCH)).isEqualTo(1);
        assertThat(lanes(engine, MUCH, 3 * MUCH)).isEqualTo(Runtime.getRuntime().availableProcessors());
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "native"})
    void whenTheHeapLeavesLessMemoryThanHashesOfAllCoresThenAsManyLanesAsItHolds(String engine) {
        assertThat(lanes(engine, 8 * HASH, 8 * HASH + 3 * HASH)).isEqualTo(1);
        assertThat(lanes(engine, MUCH, 3 * MUCH)).isEqualTo(Runtime.getRuntime().availableProcessors());
    }

    @Test
    void whenTheEngineIsNativeThenTheHeapMayBeSmall() {
        assertThat(lanes("native", HASH, MUCH)).isEqualTo(Runtime.getRuntime().availableProcessors());
    }

    @Test
    void whenTheEngineIsPassword4jThenTheHeapMayBeAllMemory() {
        assertThat(lanes("password4j", MUCH, MUCH))
                .isEqualTo(Runtime.getRuntime().availableProcessors());
    }

    @Test
    void whenTheHeapIsAllMemoryThenAQuarterOfItCountsAsLeft() {
        assertThat(lanes("auto", 8 * HASH, 8 * HASH)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"password4j, 6, 0", "native, 1, 6", "auto, 6, 6", "auto, 20, 6", "auto, 6, 60"})
    void whenMemoryDoesNotHoldTheHashesOfAllLanesThenRejected(String engine, int heap, int beside) {
        Map<String, String> three = Map.of("passwords.hash.lanes", "3", "passwords.hash.engine", engine);
        Memory enough = new Memory(heap * HASH, (heap + beside) * HASH);
        Memory tooLittle = new Memory(heap * HASH - (beside == 6 ? 0 : 1), (heap + beside) * HASH - 1);

        assertThat(TestSettings.with(three, enough).hashing().lanes()).isEqualTo(3);
        assertThatExceptionOfType(InvalidSettingsException.class)
                .isThrownBy(() -> TestSettings.with(three, tooLittle))
                .withMessageContaining(
                        "passwords.hash.lanes times passwords.hash.memory-kib must be at most half of the"
                                + " heap (-Xmx) for password4j, and half of the memory beside the heap for libargon2; 2 fit.");
    }

    @Test
    void whenNoMemoryHoldsEvenOneHashThenRejected() {
        assertThatExceptionOfType(InvalidSettingsException.class)
                .isThrownBy(() -> TestSettings.with(
                        Map.of("passwords.hash.memory-kib", "65536"), new Memory(65_536, 10 * 65_536)));
    }

    @Test
    void whenTheMemoryOfThisProcessIsReadThenTheMachineHasMoreThanTheHeap() {
        Memory here = Memory.read();

        assertThat(here.heapKib()).isEqualTo(Runtime.getRuntime().maxMemory() / 1024);
        assertThat(here.totalKib()).isGreaterThan(here.heapKib());
    }

    private static int lanes(String engine, long heapKib, long totalKib) {
        return TestSettings.with(Map.of("passwords.hash.engine", engine), new Memory(heapKib, totalKib))
                .hashing()
                .lanes();
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
