package org.passwordservice.appkey;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.passwordservice.secret.RandomSecrets;
import org.passwordservice.secret.Secret;
import org.passwordservice.secret.TokenDigest;
import org.passwordservice.settings.TestSettings;

import static org.assertj.core.api.Assertions.assertThat;

class ApplicationsTest {

    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
    private static final CallingApplication APP =
            new CallingApplication(3, "app", Set.of(Scope.USERS), Introspects.OWN, NOW, Optional.empty());
    private static final Secret KEY = new Secret("a key");

    private final List<ValidKey> stored = new ArrayList<>();
    private Instant now = NOW;
    private int loads;
    private final Applications applications = applications();

    @Test
    void whenAKeyIsUsedOftenThenItIsReadOnceASecond() {
        store(KEY, Optional.empty());
        assertThat(applications.byKey(KEY)).contains(APP);
        assertThat(applications.byKey(KEY)).contains(APP);
        assertThat(loads).isEqualTo(1);

        stored.clear();
        now = now.plus(Duration.ofMillis(999));
        assertThat(applications.byKey(KEY)).contains(APP);
        now = now.plus(Duration.ofMillis(1));
        assertThat(applications.byKey(KEY)).isEmpty();
    }

    @Test
    void whenAKeyIsUnknownThenItIsLookedForAgainTenTimesASecondAtMost() {
        for (int i = 0; i < 1_000; i++) {
            assertThat(applications.byKey(KEY)).isEmpty();
        }
        assertThat(loads).isEqualTo(1);

        store(KEY, Optional.empty());
        now = now.plus(Duration.ofMillis(100));
        assertThat(applications.byKey(KEY)).contains(APP);
    }

    @Test
    void whenAKeyExpiresThenItIsInvalidFromThatInstant() {
        store(KEY, Optional.of(NOW.plusMillis(500)));
        assertThat(applications.byKey(KEY)).contains(APP);
        now = now.plus(Duration.ofMillis(500));
        assertThat(applications.byKey(KEY)).isEmpty();
    }

    @Test
    void whenAnApplicationChangesThenTheNextCallReadsIt() {
        store(KEY, Optional.empty());
        applications.byKey(KEY);
        stored.clear();
        applications.forget(new ApplicationChanged(3));
        assertThat(applications.byKey(KEY)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"pwk_", "pwk_short", "pwk_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void whenTheChecksumOfAKeyIsWrongThenItIsNotLookedFor(String text) {
        assertThat(applications.byKey(new Secret(text))).isEmpty();
        assertThat(loads).isZero();
    }

    @Test
    void whenAKeyIsMadeThenEachOfItsCharactersIsChecked() {
        Secret key = AppKeyText.random(new RandomSecrets());
        assertThat(key.reveal()).matches("pwk_[A-Za-z0-9_-]{49}");
        assertThat(AppKeyText.isPlausible(key)).isTrue();
        for (int i = 4; i < key.reveal().length(); i++) {
            char other = key.reveal().charAt(i) == 'x' ? 'y' : 'x';
            String mistyped =
                    key.reveal().substring(0, i) + other + key.reveal().substring(i + 1);
            assertThat(AppKeyText.isPlausible(new Secret(mistyped))).isFalse();
        }
        assertThat(AppKeyText.hint(key)).isEqualTo(key.reveal().substring(0, 8));
    }

    @Test
    void whenAnApplicationHasNoListThenItIntrospectsItsOwnTokensOnly() {
        assertThat(APP.mayIntrospect(3)).isTrue();
        assertThat(APP.mayIntrospect(4)).isFalse();
        assertThat(Introspects.parse("4 5").includes(3, 5)).isTrue();
        assertThat(Introspects.parse("4 5").includes(3, 3)).isFalse();
        assertThat(Introspects.parse("*").includes(3, 9)).isTrue();
        assertThat(Introspects.parse("5 4").stored()).isEqualTo("4 5");
    }

    @ParameterizedTest
    @CsvSource({"PAGES, passwords.pages", "CONSOLE, passwords.console"})
    void whenPagesAreOffThenTheirApplicationIsUnknownAndOthersAreNot(OwnApplication own, String setting) {
        CallingApplication service =
                new CallingApplication(4, "own", own.scopes(), Introspects.OWN, NOW, Optional.of(own));
        Secret ownKey = new Secret("own key");
        store(KEY, Optional.empty());
        stored.add(new ValidKey(8, TokenDigest.of(ownKey), Optional.empty(), Optional.of(NOW), service));
        assertThat(applications.byKey(ownKey)).contains(service);
        assertThat(applications.byId(4)).contains(service);

        applications.ownApplications.settings = TestSettings.with(setting, "off");
        applications.forget(new ApplicationChanged(4));
        assertThat(applications.byKey(ownKey)).isEmpty();
        assertThat(applications.byId(4)).isEmpty();
        assertThat(applications.byKey(KEY)).contains(APP);
    }

    private void store(Secret key, Optional<Instant> expiresAt) {
        stored.add(new ValidKey(7, TokenDigest.of(key), expiresAt, Optional.of(NOW), APP));
    }

    private Applications applications() {
        Applications made = new Applications();
        made.clock = new Clock() {
            @Override
            public Instant instant() {
                return now;
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
        made.ownApplications = new OwnApplications();
        made.ownApplications.settings = TestSettings.defaults();
        made.keyUses = new KeyUses();
        made.keyUses.clock = made.clock;
        made.appKeys = new AppKeys() {
            @Override
            public List<ValidKey> load() {
                loads++;
                return List.copyOf(stored);
            }
        };
        return made;
    }
}
