package org.passwordservice.bundle;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BundleStartTest {

    @Test
    void whenTheNameOfTheMachineHasNoAddressThenOneLineSaysWhatToDo() {
        assertThat(BundleStart.problem(() -> {
                    throw new UnknownHostException("c0ffee-nowhere");
                }))
                .hasValueSatisfying(line -> assertThat(line)
                        .contains("the name of this machine has no address")
                        .contains("/etc/hosts")
                        .doesNotContain("\n"));
    }

    @Test
    void whenTheNameOfTheMachineHasAnAddressThenNothingIsSaid() {
        assertThat(BundleStart.problem(InetAddress::getLoopbackAddress)).isEmpty();
    }
}
