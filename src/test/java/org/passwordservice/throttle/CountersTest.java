package org.passwordservice.throttle;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatNoException;

class CountersTest {

    @Test
    void whenNoCounterCanRefuseThenNoneIsLookedUp() {
        CounterIncrement increment = new CounterIncrement(
                LimitKind.INVALID_TOKENS,
                "digest",
                Optional.empty(),
                Optional.empty(),
                new LimitPolicy.FixedWindow(1, 1_000),
                false);
        Charge charge = new Charge(Charge.Kind.REQUEST, Optional.empty(), List.of(increment), List.of());

        // There is no database to ask.
        assertThatNoException().isThrownBy(() -> new Counters().checkOpen(charge));
    }
}
