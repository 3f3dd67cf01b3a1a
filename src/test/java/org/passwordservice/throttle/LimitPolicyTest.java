package org.passwordservice.throttle;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.passwordservice.settings.TestSettings;

import static org.assertj.core.api.Assertions.assertThat;

class LimitPolicyTest {

    @Test
    void whenAccountLimitIsSetThenItsDelaysAreInMilliseconds() {
        assertThat(LimitPolicy.ExponentialBackoff.of(TestSettings.with(Map.of(
                                "passwords.throttle.account.free-failures", "7",
                                "passwords.throttle.account.first-delay", "PT2S",
                                "passwords.throttle.account.longest-delay", "PT3M",
                                "passwords.throttle.account.memory", "PT4H"))
                        .throttle()
                        .account()))
                .isEqualTo(new LimitPolicy.ExponentialBackoff(7, 2_000, 180_000, 14_400_000));
    }
}
