package org.passwordservice.session;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.passwordservice.appkey.Access;
import org.passwordservice.appkey.Scope;
import org.passwordservice.settings.TestSettings;
import org.passwordservice.user.StoredUser;
import org.passwordservice.user.User;

import static org.assertj.core.api.Assertions.assertThat;

class SessionRulesTest {

    private static final User TRADER = StoredUser.robert(17, "no hash");

    private final SessionRules rules = new SessionRules();

    @ParameterizedTest
    @CsvSource({
        "users, users, OWN_ACCOUNT, true",
        "users registration, users introspect, OWN_ACCOUNT, true",
        "pages, pages, OWN_ACCOUNT, true",
        // Taken from the application since, or given to it since.
        "users, registration, OWN_ACCOUNT, false",
        "registration, users, OWN_ACCOUNT, false",
        "introspect, introspect, OWN_ACCOUNT, false",
        // For administrators alone.
        "admin, admin, OWN_ACCOUNT, false",
        "admin users, admin users, OWN_ACCOUNT, true",
        "admin users, admin, OWN_ACCOUNT, false",
        "admin, admin, ADMINISTRATION, false"
    })
    void whenTraderHasATokenThenItsScopesAndThoseOfTheApplicationNowDecide(
            String ofToken, String ofApplication, Access access, boolean granted) {
        assertThat(rules.isGranted(TRADER, Scope.parse(ofToken), Scope.parse(ofApplication), access))
                .isEqualTo(granted);
    }

    @Test
    void whenATokenHasNoScopeThenNothingIsGranted() {
        assertThat(rules.isGranted(TRADER, Set.of(), Set.of(Scope.values()), Access.ANY))
                .isFalse();
    }

    @Test
    void whenAFactorIsRequiredThenWhoHasNeitherOneNorAnAddressLacksIt() {
        rules.settings = TestSettings.with(Map.of("passwords.second-factor", "required"));

        assertThat(rules.lacksFactor(StoredUser.robertWithoutAddress(17))).isTrue();
        assertThat(rules.lacksFactor(TRADER)).isFalse();

        rules.settings = TestSettings.defaults();
        assertThat(rules.lacksFactor(StoredUser.robertWithoutAddress(17))).isFalse();
    }
}
