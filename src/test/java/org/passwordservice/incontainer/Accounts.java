package org.passwordservice.incontainer;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.passwordservice.hashing.HashPermit;
import org.passwordservice.hashing.HashPurpose;
import org.passwordservice.hashing.PasswordHasher;
import org.passwordservice.password.PasswordReplacement;
import org.passwordservice.password.PasswordReusedException;
import org.passwordservice.password.PasswordStorage;
import org.passwordservice.password.PreparedPassword;
import org.passwordservice.policy.NewPassword;
import org.passwordservice.policy.PasswordPolicy;
import org.passwordservice.policy.UserData;
import org.passwordservice.secret.Secret;
import org.passwordservice.settings.Settings;
import org.passwordservice.user.NewUser;
import org.passwordservice.user.PersonName;
import org.passwordservice.user.Role;
import org.passwordservice.user.Suffix;
import org.passwordservice.user.User;
import org.passwordservice.user.Users;

import static org.junit.jupiter.api.Assertions.assertTrue;

/** Users of the tests, and what operators and the flows do to them. */
@Dependent
class Accounts {

    static final Secret FIRST_PASSWORD = new Secret("correct horse battery");

    @Inject
    Users users;

    @Inject
    PasswordPolicy policy;

    @Inject
    PasswordHasher hasher;

    @Inject
    PasswordReplacement replacement;

    @Inject
    PasswordStorage storage;

    @Inject
    UserTransaction transaction;

    @Inject
    Rows rows;

    @Inject
    Settings settings;

    /** Adds a user with {@link #FIRST_PASSWORD}, whose address is that login at example.com. */
    User add(String login) throws Exception {
        String hash;
        try (HashPermit permit = hasher.awaitPermit(HashPurpose.REGISTRATION)) {
            hash = replacement.hashFirst(permit, accepted(login, FIRST_PASSWORD));
        }
        PersonName name = new PersonName("Robert", Optional.empty(), "Torro", Suffix.NO_SUFFIX);
        Optional<String> address = Optional.of(login + "@example.com");
        return users.add(new NewUser(login, address, true, Role.USER, name, hash, Optional.empty()));
    }

    String passwordHash(User user) {
        return users.find(user.id()).orElseThrow().passwordHash().orElseThrow();
    }

    /** What a reset does before its transaction. */
    PreparedPassword prepare(User user, Secret password) throws PasswordReusedException {
        try (HashPermit permit = hasher.awaitPermit(HashPurpose.RESET)) {
            return replacement.prepareReset(permit, user, accepted(user.login(), password));
        }
    }

    /** What a change does before its transaction. */
    PreparedPassword prepare(User user, Secret present, Secret password) throws PasswordReusedException {
        try (HashPermit permit = hasher.awaitPermit(HashPurpose.CHANGE)) {
            return replacement.prepareChange(permit, user, present, accepted(user.login(), password));
        }
    }

    private NewPassword accepted(String login, Secret password) {
        return (NewPassword) policy.accept(password, new UserData(login, Optional.empty()));
    }

    boolean store(PreparedPassword prepared) throws Exception {
        transaction.begin();
        try {
            boolean stored = storage.store(prepared, Optional.empty());
            transaction.commit();
            return stored;
        } catch (Exception e) {
            transaction.rollback();
            throw e;
        }
    }

    void replace(User user, String password) throws Exception {
        assertTrue(store(prepare(user, new Secret(password))));
    }

    void disableAndEnable(User user) throws Exception {
        disable(user);
        rows.update("UPDATE app_user SET enabled = TRUE WHERE id = ?1", user);
    }

    void disable(User user) throws Exception {
        rows.update("UPDATE app_user SET enabled = FALSE WHERE id = ?1", user);
    }

    void changeAddress(User user, String address) throws Exception {
        rows.update("UPDATE app_user SET email = '" + address + "' WHERE id = ?1", user);
    }

    void raiseVersion(User user) throws Exception {
        rows.update("UPDATE app_user SET password_version = password_version + 1 WHERE id = ?1", user);
    }

    /** Whether delivery has written a mail to the user into its folder. */
    boolean isMailed(User user) throws IOException {
        Path folder = settings.dataDir().resolve("outbox");
        if (!Files.exists(folder)) {
            return false;
        }
        try (Stream<Path> mails = Files.list(folder)) {
            for (Path mail : mails.toList()) {
                if (Files.readString(mail).contains(user.email().orElseThrow())) {
                    return true;
                }
            }
        }
        return false;
    }
}
