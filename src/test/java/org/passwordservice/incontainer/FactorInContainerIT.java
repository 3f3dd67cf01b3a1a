package org.passwordservice.incontainer;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.UserTransaction;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.passwordservice.enrolment.PendingSeeds;
import org.passwordservice.secondfactor.RecoveryCodes;
import org.passwordservice.secondfactor.TotpSeeds;
import org.passwordservice.secret.Encryption;
import org.passwordservice.secret.KeyedDigest;
import org.passwordservice.secret.RandomSecrets;
import org.passwordservice.secret.Secret;
import org.passwordservice.session.AccessTokens;
import org.passwordservice.settings.Settings;
import org.passwordservice.user.User;
import org.passwordservice.user.Users;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Seeds, time-based codes and recovery codes. */
class FactorInContainerIT extends InContainer {

    private static final int THREADS = 32;

    /** A seed in base32, and its bytes. */
    private static final Secret SEED = new Secret("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");

    private static final byte[] KEY = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    @Inject
    TotpSeeds seeds;

    @Inject
    RecoveryCodes recovery;

    @Inject
    PendingSeeds pending;

    @Inject
    AccessTokens tokens;

    @Inject
    Encryption encryption;

    @Inject
    KeyedDigest serverKey;

    @Inject
    Settings settings;

    @Inject
    Accounts accounts;

    @Inject
    Rows rows;

    @Inject
    Users users;

    @Inject
    UserTransaction transaction;

    @PersistenceContext
    EntityManager entities;

    @Test
    void whenACodeIsRedeemedThenItsStepAndEarlierOnesAreSpent() throws Exception {
        User user = withSeed("factor-steps");
        long step = step();
        assertTrue(redeem(user, step));
        assertFalse(redeem(user, step));
        assertFalse(redeem(user, step - 1));
        assertTrue(redeem(user, step + 1));
        assertFalse(redeem(user, step));
        clock.advance(Duration.ofSeconds(60));
        assertTrue(redeem(user, step + 2));
    }

    @Test
    void whenTheConfirmingStepIsStoredThenItsCodeIsSpent() throws Exception {
        User user = accounts.add("factor-confirmed");
        long step = step();
        inTransaction(user, () -> {
            seeds.store(user.id(), SEED, step);
            return true;
        });
        assertFalse(redeem(user, step));
        assertTrue(redeem(user, step + 1));
    }

    @Test
    void whenTheSeedIsReplacedOrDeletedThenCodesOfTheFormerOneAreWrong() throws Exception {
        User user = withSeed("factor-replaced");
        inTransaction(user, () -> {
            seeds.store(user.id(), new Secret("JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"), 0);
            return true;
        });
        assertFalse(redeem(user, step()));
        inTransaction(user, () -> {
            seeds.store(user.id(), SEED, 0);
            return true;
        });
        assertTrue(redeem(user, step()));
        inTransaction(user, () -> {
            seeds.delete(user.id());
            return true;
        });
        assertFalse(redeem(user, step() + 1));
    }

    @Test
    void whenTheTransactionRollsBackThenTheStepIsNotSpent() throws Exception {
        User user = withSeed("factor-rolled-back");
        transaction.begin();
        users.lock(user.id());
        assertTrue(seeds.redeem(user.id(), new Secret(code(step()))));
        transaction.rollback();
        assertTrue(redeem(user, step()));
    }

    @Test
    void whenManyThreadsRedeemOneCodeThenOneSucceeds() throws Exception {
        User user = withSeed("factor-one-code");
        long step = step();
        assertEquals(1, successes(user, i -> seeds.redeem(user.id(), new Secret(code(step)))));
    }

    @Test
    void whenManyThreadsRedeemTwoCodesOfOneStepThenOneSucceeds() throws Exception {
        // There is one code for each step; it can be spelled in two ways.
        User user = withSeed("factor-two-codes");
        long step = step();
        String code = code(step);
        String spaced = code.substring(0, 3) + " " + code.substring(3);
        assertEquals(1, successes(user, i -> seeds.redeem(user.id(), new Secret(i % 2 == 0 ? code : spaced))));
    }

    @Test
    void whenManyThreadsRedeemOneRecoveryCodeThenOneSucceedsAndNineAreLeft() throws Exception {
        User user = accounts.add("recovery-one-code");
        List<Secret> codes = newCodes(user);
        assertEquals(1, successes(user, i -> recovery.redeem(user.id(), codes.get(0))));
        assertEquals(9, recovery.left(user.id()));
    }

    @Test
    void whenNoThreadLocksTheUserThenStillOneSucceeds() throws Exception {
        User user = withSeed("factor-unlocked");
        List<Secret> codes = newCodes(user);
        long step = step();
        assertEquals(1, successesWithoutLock(i -> seeds.redeem(user.id(), new Secret(code(step)))));
        assertEquals(1, successesWithoutLock(i -> recovery.redeem(user.id(), codes.get(0))));
    }

    @Test
    void whenRecoveryCodesAreMadeThenTenThatServeOnceInAnySpelling() throws Exception {
        User user = accounts.add("recovery-spelling");
        List<Secret> codes = newCodes(user);
        Set<Secret> different = new HashSet<>(codes);
        assertEquals(10, different.size());
        for (Secret code : codes) {
            assertTrue(code.reveal().matches("[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}"));
            assertTrue(RecoveryCodes.hasForm(code));
            assertFalse(RecoveryCodes.hasForm(new Secret(code.reveal().substring(1))));
        }
        assertFalse(RecoveryCodes.hasForm(new Secret("123456")));
        String typed = codes.get(3).reveal().toLowerCase(Locale.ROOT).replace('-', ' ');
        assertTrue(inTransaction(user, () -> recovery.redeem(user.id(), new Secret(typed))));
        assertFalse(inTransaction(user, () -> recovery.redeem(user.id(), codes.get(3))));
        assertEquals(9, recovery.left(user.id()));
    }

    @Test
    void whenRecoveryCodesAreReplacedThenTheFormerOnesAndThoseOfOthersAreWrong() throws Exception {
        User user = accounts.add("recovery-replaced");
        List<Secret> former = newCodes(user);
        List<Secret> codes = newCodes(user);
        User other = accounts.add("recovery-other");
        newCodes(other);
        assertFalse(inTransaction(user, () -> recovery.redeem(user.id(), former.get(0))));
        assertFalse(inTransaction(other, () -> recovery.redeem(other.id(), codes.get(0))));
        inTransaction(user, () -> {
            recovery.deleteAll(user.id());
            return true;
        });
        assertFalse(inTransaction(user, () -> recovery.redeem(user.id(), codes.get(0))));
        assertEquals(0, recovery.left(user.id()));
        assertEquals(10, recovery.left(other.id()));
    }

    @Test
    void whenStoredThenNeitherSeedNorCodeIsInTheDatabase() throws Exception {
        User user = withSeed("factor-at-rest");
        Secret code = newCodes(user).get(0);
        String stored = seedOf(user);
        assertTrue(stored.startsWith("1" + serverKey.keyId()));
        assertFalse(stored.contains(SEED.reveal()));
        String bare = code.reveal().replace("-", "");
        assertEquals(
                0,
                rows.count(
                        "SELECT COUNT(*) FROM recovery_code WHERE user_id = ?1 AND (code_digest LIKE '%" + bare
                                + "%' OR code_digest LIKE '%" + code.reveal() + "%')",
                        user));
        assertEquals(
                10,
                rows.count(
                        "SELECT COUNT(*) FROM recovery_code WHERE user_id = ?1 AND LENGTH(code_digest) = 43"
                                + " AND key_id = '" + serverKey.keyId() + "'",
                        user));
    }

    @Test
    void whenTheSeedIsOfAnotherRowOrKeyThenRedeemingFails() throws Exception {
        User user = withSeed("factor-swapped");
        User other = withSeed("factor-swapped-other");
        rows.update("UPDATE totp_seed SET seed = '" + seedOf(other) + "' WHERE user_id = ?1", user);
        assertThrows(Exception.class, () -> redeem(user, step()));
        String unknown = new Encryption(
                        new Secret("a key that this node does not have"), Optional.empty(), new RandomSecrets())
                .encrypt("totp-seed", user.id(), SEED.reveal().getBytes(StandardCharsets.US_ASCII));
        rows.update("UPDATE totp_seed SET seed = '" + unknown + "' WHERE user_id = ?1", user);
        assertThrows(Exception.class, () -> redeem(user, step()));
        // The start would refuse it.
        rows.update("DELETE FROM totp_seed WHERE user_id = ?1", user);
    }

    @Test
    void whenTheSeedIsUnderTheFormerKeyThenARightCodeEncryptsItAgain() throws Exception {
        User user = withSeed("factor-former-key");
        Secret formerKey = settings.formerServerKey().orElseThrow();
        String outdated = new Encryption(formerKey, Optional.empty(), new RandomSecrets())
                .encrypt("totp-seed", user.id(), SEED.reveal().getBytes(StandardCharsets.US_ASCII));
        rows.update("UPDATE totp_seed SET seed = '" + outdated + "' WHERE user_id = ?1", user);

        assertFalse(inTransaction(user, () -> seeds.redeem(user.id(), new Secret("000000"))));
        assertEquals(outdated, seedOf(user));
        assertTrue(redeem(user, step()));

        assertNotEquals(outdated, seedOf(user));
        assertFalse(encryption.isOutdated(seedOf(user)));
        assertFalse(redeem(user, step()));
        assertTrue(redeem(user, step() + 1));
    }

    @Test
    void whenARecoveryCodeIsUnderTheFormerKeyThenItServesOnce() throws Exception {
        User user = accounts.add("recovery-former-key");
        Secret code = newCodes(user).get(0);
        KeyedDigest former = new KeyedDigest(settings.formerServerKey().orElseThrow());
        String bare = code.reveal().replace("-", "");
        rows.update("DELETE FROM recovery_code WHERE user_id = ?1", user);
        rows.update(
                "INSERT INTO recovery_code (id, user_id, code_digest, key_id) VALUES (-7, ?1, '"
                        + former.of("recovery-code", user.id() + ":" + bare) + "', '" + former.keyId() + "')",
                user);

        assertTrue(inTransaction(user, () -> recovery.redeem(user.id(), code)));
        assertFalse(inTransaction(user, () -> recovery.redeem(user.id(), code)));
    }

    @Test
    void whenTheUserIsDeletedThenSoAreSeedAndCodes() throws Exception {
        User user = withSeed("factor-deleted");
        newCodes(user);
        rows.update("DELETE FROM app_user WHERE id = ?1", user);
        assertEquals(0, rows.count("SELECT COUNT(*) FROM totp_seed WHERE user_id = ?1", user));
        assertEquals(0, rows.count("SELECT COUNT(*) FROM recovery_code WHERE user_id = ?1", user));
    }

    @Test
    void whenAPendingSeedIsConfirmedThenOnceAndOnlyWithinItsLifetime() throws Exception {
        User user = accounts.add("pending-lifetime");
        long session = session(user);
        Secret expired = pendingSeed(user, session);
        clock.advance(Duration.ofMinutes(10));
        assertFalse(pending.countTry(session));
        assertFalse(confirm(user, session, expired));

        Secret seed = pendingSeed(user, session);
        assertFalse(confirm(user, session, seed), "no try was counted");
        clock.advance(Duration.ofMinutes(10).minusNanos(1_000));
        assertTrue(pending.countTry(session));
        assertFalse(confirm(user, session, expired));
        assertTrue(confirm(user, session, seed));
        assertFalse(pending.countTry(session));
        assertFalse(confirm(user, session, seed));
    }

    @Test
    void whenFiveTriesWereCountedThenNoMore() throws Exception {
        User user = accounts.add("pending-tries");
        long session = session(user);
        pendingSeed(user, session);
        for (int i = 0; i < 5; i++) {
            assertTrue(pending.countTry(session));
        }
        assertFalse(pending.countTry(session));
        pendingSeed(user, session);
        assertTrue(pending.countTry(session));
    }

    @Test
    void whenASeedIsPendingThenItIsEncryptedAndEndsWithItsSession() throws Exception {
        User user = accounts.add("pending-at-rest");
        Secret seed = pendingSeed(user, session(user));
        String pendingOfUser =
                " FROM pending_totp_seed p JOIN access_token t ON t.id = p.access_token_id WHERE t.user_id = ?1";
        assertEquals(1, rows.count("SELECT COUNT(*)" + pendingOfUser, user));
        assertEquals(
                0, rows.count("SELECT COUNT(*)" + pendingOfUser + " AND p.seed LIKE '%" + seed.reveal() + "%'", user));
        rows.update("DELETE FROM access_token WHERE user_id = ?1", user);
        assertEquals(0, rows.count("SELECT COUNT(*)" + pendingOfUser, user));
    }

    private long session(User user) {
        Secret token = tokens.grant(user, ORIGIN, "pwd").orElseThrow();
        return tokens.findUser(token, APP).orElseThrow().tokenId();
    }

    private Secret pendingSeed(User user, long session) throws Exception {
        List<Secret> seed = new ArrayList<>();
        inTransaction(user, () -> seed.add(pending.replace(session)));
        return seed.get(0);
    }

    private boolean confirm(User user, long session, Secret seed) throws Exception {
        BigInteger bits = BigInteger.ONE;
        for (char c : seed.reveal().toCharArray()) {
            bits = bits.shiftLeft(5).add(BigInteger.valueOf("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(c)));
        }
        byte[] key = Arrays.copyOfRange(bits.toByteArray(), 1, 21);
        return inTransaction(user, () -> pending.confirm(session, new Secret(code(key, step())))
                .isPresent());
    }

    private User withSeed(String login) throws Exception {
        User user = accounts.add(login);
        inTransaction(user, () -> {
            seeds.store(user.id(), SEED, 0);
            return true;
        });
        return user;
    }

    private List<Secret> newCodes(User user) throws Exception {
        List<Secret> codes = new ArrayList<>();
        inTransaction(user, () -> codes.addAll(recovery.replaceAll(user.id())));
        return codes;
    }

    private String seedOf(User user) {
        return (String) entities.createNativeQuery("SELECT seed FROM totp_seed WHERE user_id = ?1")
                .setParameter(1, user.id())
                .getSingleResult();
    }

    private boolean redeem(User user, long step) throws Exception {
        return inTransaction(user, () -> seeds.redeem(user.id(), new Secret(code(step))));
    }

    private boolean inTransaction(User user, Callable<Boolean> step) throws Exception {
        return inTransaction(() -> {
            users.lock(user.id()).orElseThrow();
            return step.call();
        });
    }

    private boolean inTransaction(Callable<Boolean> step) throws Exception {
        transaction.begin();
        try {
            boolean done = step.call();
            transaction.commit();
            return done;
        } catch (Exception e) {
            transaction.rollback();
            throw e;
        }
    }

    private interface Redeem {
        boolean inThread(int number);
    }

    private long successes(User user, Redeem redeem) throws Exception {
        return successesWithoutLock(i -> {
            users.lock(user.id()).orElseThrow();
            return redeem.inThread(i);
        });
    }

    private long successesWithoutLock(Redeem redeem) throws Exception {
        CyclicBarrier barrier = new CyclicBarrier(THREADS);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Callable<Boolean>> calls = IntStream.range(0, THREADS)
                    .<Callable<Boolean>>mapToObj(i -> () -> {
                        barrier.await();
                        return inTransaction(() -> redeem.inThread(i));
                    })
                    .toList();
            long succeeded = 0;
            for (Future<Boolean> call : threads.invokeAll(calls)) {
                succeeded += call.get() ? 1 : 0;
            }
            return succeeded;
        } finally {
            threads.shutdownNow();
        }
    }

    private long step() {
        return clock.clock().instant().getEpochSecond() / 30;
    }

    /** The code of a step, computed as RFC 6238 says, not by the class under test. */
    private static String code(long step) {
        return code(KEY, step);
    }

    private static String code(byte[] key, long step) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(key, "HmacSHA1"));
            byte[] digest = mac.doFinal(ByteBuffer.allocate(8).putLong(step).array());
            int offset = digest[19] & 15;
            long number = ByteBuffer.wrap(digest, offset, 4).getInt() & 0x7fffffffL;
            return String.format(Locale.ROOT, "%06d", number % 1_000_000);
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
