package org.passwordservice.admin;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ShortenedTest {

    @ParameterizedTest
    @CsvSource({
        "robert@someguy.com, r***@s***.com",
        "r@mail.someguy.co.uk, r***@m***.uk",
        "\uD83D\uDE00smile@localhost, \uD83D\uDE00***@l***",
        "not an address, n***",
    })
    void whenAnAddressIsShortenedThenItDoesNotNameItsOwner(String address, String shortened) {
        assertThat(Shortened.email(address)).isEqualTo(shortened);
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.77, 192.0.2.0/24",
        "2001:db8:1:2:3:4:5:6, 2001:db8:1::/48",
        "unknown, unknown",
    })
    void whenAClientIsShortenedThenItsNetworkIsLeft(String address, String network) {
        assertThat(Shortened.clientAddress(address)).isEqualTo(network);
    }
}
