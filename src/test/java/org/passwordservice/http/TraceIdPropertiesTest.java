package org.passwordservice.http;

import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class TraceIdPropertiesTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String VALID = "00-" + TRACE + "-00f067aa0ba902b7-01";

    @Property
    void whenHeaderIsOfVersion00ThenItsTrace(
            @ForAll("ids") String trace, @ForAll("parents") String parent, @ForAll("flags") String flags) {
        assertThat(TraceId.parsed(List.of("00-" + trace + "-" + parent + "-" + flags)))
                .contains(trace);
    }

    @Property
    void whenAnyCharacterIsReplacedByOneThatIsNotHexThenIgnored(
            @ForAll("positions") int position, @ForAll("others") char other) {
        String broken = VALID.substring(0, position) + other + VALID.substring(position + 1);
        assertThat(TraceId.parsed(List.of(broken))).isEmpty();
    }

    @Property
    void whenHeaderIsAnythingThenTheTraceIs32SmallHexDigitsOrNothing(@ForAll String anything) {
        assertThat(TraceId.parsed(List.of(anything)).orElse(TRACE)).matches("[0-9a-f]{32}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
                "01-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-1",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7",
                " 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01\n"
            })
    void whenHeaderIsInvalidThenIgnored(String header) {
        assertThat(TraceId.parsed(List.of(header))).isEmpty();
    }

    @Test
    void whenHeaderIsThereTwiceOrNotAtAllThenIgnored() {
        assertThat(TraceId.parsed(List.of(VALID, VALID))).isEmpty();
        assertThat(TraceId.parsed(List.of())).isEqualTo(Optional.empty());
    }

    @Provide
    Arbitrary<String> ids() {
        return hex(32);
    }

    @Provide
    Arbitrary<String> parents() {
        return hex(16);
    }

    @Provide
    Arbitrary<String> flags() {
        return Arbitraries.strings().withChars("0123456789abcdef").ofLength(2);
    }

    @Provide
    Arbitrary<Integer> positions() {
        return Arbitraries.integers().between(0, VALID.length() - 1);
    }

    @Provide
    Arbitrary<Character> others() {
        return Arbitraries.chars().filter(c -> "0123456789abcdef-".indexOf(c) < 0);
    }

    private static Arbitrary<String> hex(int length) {
        return Arbitraries.strings()
                .withChars("0123456789abcdef")
                .ofLength(length)
                .filter(text -> !text.matches("0+"));
    }
}
