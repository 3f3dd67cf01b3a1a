package org.passwordservice.login;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.passwordservice.appkey.TestApps;
import org.passwordservice.audit.RecordingAuditTrail;
import org.passwordservice.hashing.PasswordHasher;
import org.passwordservice.hashing.PasswordText;
import org.passwordservice.hashing.TestHashing;
import org.passwordservice.language.Language;
import org.passwordservice.password.RecordingPasswordStorage;
import org.passwordservice.request.RequestLanguage;
import org.passwordservice.resettoken.StubResetTokens;
import org.passwordservice.secondfactor.TestFactors;
import org.passwordservice.secret.Secret;
import org.passwordservice.session.StubAccessTokens;
import org.passwordservice.settings.HashCost;
import org.passwordservice.settings.Settings;
import org.passwordservice.settings.TestSettings;
import org.passwordservice.throttle.MemoryCounters;
import org.passwordservice.throttle.NoOrigins;
import org.passwordservice.user.StoredUser;
import org.passwordservice.user.StubUserLanguages;
import org.passwordservice.user.StubUsers;
import org.passwordservice.user.TestUsers;
import org.passwordservice.user.User;

/** Logging in one user without a container or a database. */
final class TestLogin {

    static final Settings SETTINGS = TestSettings.cheap(Map.of("passwords.password.max-age", "P30D"));

    static final PasswordHasher HASHER = TestHashing.hasher(SETTINGS);
    static final Secret PASSWORD = new Secret("violet kayak ninety");

    /** The user of the published example, and the same in other states. */
    static final User ROBERT = StoredUser.robert(17, hash(HASHER));

    static final User DISABLED = StoredUser.disabled(17, hash(HASHER));
    static final User TO_CHANGE = StoredUser.withPasswordToChange(17, hash(HASHER));
    static final User OUTDATED =
            StoredUser.robert(17, hash(TestHashing.hasher(TestSettings.withCost(SETTINGS, new HashCost(128, 1, 1)))));

    final RecordingAuditTrail trail = new RecordingAuditTrail();
    final MemoryCounters counters = new MemoryCounters(trail);
    final RecordingPasswordStorage passwords = new RecordingPasswordStorage();
    final StubAccessTokens accessTokens = new StubAccessTokens();
    final StubResetTokens resetTokens;
    final Login login = new Login();

    private final StubUserLanguages languages = new StubUserLanguages();
    private int hashes;
    private int mostHashes = Integer.MAX_VALUE;

    TestLogin(User user) {
        this(SETTINGS, user);
    }

    TestLogin(Settings settings, User user) {
        PasswordHasher hasher = TestHashing.hasher(settings, this::countHash);
        resetTokens = new StubResetTokens(Optional.of(user));
        login.users = new StubUsers(user);
        login.hasher = hasher;
        login.throttle = counters.throttle(settings, hasher);
        login.applications = TestApps.knowing(TestApps.APPLICATION);
        login.storage = new LoginStorage();
        login.storage.applications = login.applications;
        login.storage.users = login.users;
        login.storage.languages = languages;
        login.storage.language = new RequestLanguage();
        login.storage.factors = TestFactors.withSettings(settings);
        login.storage.settings = settings;
        login.storage.accessTokens = accessTokens;
        login.storage.resetTokens = resetTokens;
        login.storage.passwords = passwords;
        login.storage.counters = counters;
        login.storage.knownOrigins = new NoOrigins();
        login.storage.trail = trail;
        setClock(TestUsers.ADDED);
    }

    LoginResult logIn(String username, Secret password) {
        return login.logIn(new Credentials(username, password, Optional.empty()), TestApps.REQUEST);
    }

    void setClock(Instant now) {
        login.storage.clock = Clock.fixed(now, ZoneOffset.UTC);
    }

    /** As {@link #logIn}, by a request that names a language; returns the languages that were remembered. */
    List<String> logInIn(Language language, String username, Secret password) {
        login.storage.language.set(Optional.of(language));
        logIn(username, password);
        return languages.remembered();
    }

    /** How many hashes were made or compared. */
    int hashes() {
        return hashes;
    }

    /** From now on a hash fails after so many in all. */
    void failAfterHashes(int most) {
        mostHashes = most;
    }

    private void countHash() {
        if (hashes == mostHashes) {
            throw new IllegalStateException("no memory to hash");
        }
        hashes++;
    }

    private static String hash(PasswordHasher hasher) {
        return hasher.hash(TestHashing.permit(), PasswordText.of(PASSWORD).orElseThrow());
    }
}
