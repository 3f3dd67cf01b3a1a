package org.passwordservice.user;

import java.util.Optional;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class KnownNamesTest {

    private final KnownNames known = new KnownNames();

    @Test
    void whenNothingIsKnownThenAUserIsNewAndTheSameAgainIsTheSame() {
        assertThat(known.decide(user("Trader", "trader@example.com", null))).isEqualTo(ImportVerdict.NEW);
        assertThat(known.decide(user("trader", "Trader@Example.com", null))).isEqualTo(ImportVerdict.SAME);
        assertThat(known.decide(user("trader", "other@example.com", null))).isEqualTo(ImportVerdict.LOGIN_TAKEN);
        assertThat(known.decide(user("trader", null, null))).isEqualTo(ImportVerdict.LOGIN_TAKEN);
        assertThat(known.decide(user("another", "trader@example.com", null))).isEqualTo(ImportVerdict.EMAIL_TAKEN);
        assertThat(known.decide(user("another", "another@example.com", null))).isEqualTo(ImportVerdict.NEW);
    }

    @Test
    void whenExternalIdIsKnownThenTheUserIsTheSameWhateverTheNames() {
        assertThat(known.decide(user("trader", "trader@example.com", "7"))).isEqualTo(ImportVerdict.NEW);
        assertThat(known.decide(user("renamed", "renamed@example.com", "7"))).isEqualTo(ImportVerdict.SAME);
    }

    @Test
    void whenExternalIdIsNewThenEqualNamesAreTaken() {
        known.addIdentifier(new UserIdentifier(new CanonicalName("trader"), 5, true, false));
        known.addIdentifier(new UserIdentifier(new CanonicalName("trader@example.com"), 5, false, true));

        assertThat(known.decide(user("trader", "trader@example.com", "8"))).isEqualTo(ImportVerdict.LOGIN_TAKEN);
        assertThat(known.decide(user("trader", "trader@example.com", null))).isEqualTo(ImportVerdict.SAME);
        assertThat(known.decide(user("free", "trader@example.com", "8"))).isEqualTo(ImportVerdict.EMAIL_TAKEN);
        assertThat(known.userIds()).containsExactly(5L);
    }

    @Test
    void whenLoginAndAddressAreOfTwoUsersThenTheyAreTaken() {
        known.addIdentifier(new UserIdentifier(new CanonicalName("trader"), 5, true, false));
        known.addIdentifier(new UserIdentifier(new CanonicalName("trader@example.com"), 6, false, true));

        assertThat(known.decide(user("trader", "trader@example.com", null))).isEqualTo(ImportVerdict.LOGIN_TAKEN);
    }

    @Test
    void whenLoginIsTheAddressThenTheUserIsFoundByIt() {
        assertThat(known.decide(user("a@example.com", "a@example.com", null))).isEqualTo(ImportVerdict.NEW);
        assertThat(known.decide(user("a@example.com", "a@example.com", null))).isEqualTo(ImportVerdict.SAME);
    }

    @Test
    void whenLoginLooksLikeAnotherOrWasGivenUpThenItIsTaken() {
        known.addKept(new CanonicalName("former"));
        known.addKept(new CanonicalName("former@example.com"));

        assertThat(known.decide(user("rob1n", null, null))).isEqualTo(ImportVerdict.NEW);
        assertThat(known.decide(user("robln", null, null))).isEqualTo(ImportVerdict.LOGIN_TAKEN);
        assertThat(known.decide(user("former", null, null))).isEqualTo(ImportVerdict.LOGIN_TAKEN);
        assertThat(known.decide(user("free", "former@example.com", null))).isEqualTo(ImportVerdict.EMAIL_TAKEN);
    }

    private static ImportedUser user(String login, String email, String externalId) {
        NewUser user = new NewUser(
                login,
                Optional.ofNullable(email),
                true,
                Role.USER,
                new PersonName("", Optional.empty(), "", Suffix.NO_SUFFIX),
                Optional.empty(),
                Optional.empty());
        return new ImportedUser(user, Optional.ofNullable(externalId), true, false, false, Optional.empty());
    }
}
