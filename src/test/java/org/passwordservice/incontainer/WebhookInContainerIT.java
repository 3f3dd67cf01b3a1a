package org.passwordservice.incontainer;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.UserTransaction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.passwordservice.password.PasswordReplaced;
import org.passwordservice.password.PreparedPassword;
import org.passwordservice.secret.Secret;
import org.passwordservice.session.SessionsRevoked;
import org.passwordservice.storage.Purge;
import org.passwordservice.user.EmailChanged;
import org.passwordservice.user.RoleChanged;
import org.passwordservice.user.SecondFactorChanged;
import org.passwordservice.user.User;
import org.passwordservice.user.UserDeleted;
import org.passwordservice.user.UserDisabled;
import org.passwordservice.user.Users;
import org.passwordservice.webhook.Delivery;
import org.passwordservice.webhook.EventType;
import org.passwordservice.webhook.ScriptedReceiver;
import org.passwordservice.webhook.ScriptedReceiver.Behaviour;
import org.passwordservice.webhook.ScriptedReceiver.Message;
import org.passwordservice.webhook.WebhookProbe;
import org.passwordservice.webhook.WebhookProbe.Claim;
import org.passwordservice.webhook.WebhookProbe.Made;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What a receiver of webhooks is told, when, and in which order. */
class WebhookInContainerIT extends InContainer {

    private static final Duration LEASE = Duration.ofMinutes(3);

    @Inject
    WebhookProbe webhooks;

    @Inject
    Users users;

    @Inject
    Accounts accounts;

    @Inject
    Rows rows;

    @Inject
    FailingObserver failingObserver;

    @Inject
    Purge purge;

    @Inject
    UserTransaction transaction;

    @Inject
    Event<Object> events;

    @PersistenceContext
    EntityManager entities;

    private final List<Long> made = new ArrayList<>();
    private ScriptedReceiver receiver;

    @BeforeEach
    void listen() throws Exception {
        receiver = new ScriptedReceiver(Behaviour.ACCEPT);
    }

    @AfterEach
    void end() {
        made.forEach(id -> webhooks.delete(id, ORIGIN));
        receiver.close();
    }

    @Test
    void whenAPasswordIsResetThenTheReceiverIsToldBySignedMessage() throws Exception {
        Made webhook = create(receiver, EventType.values());
        User user = accounts.add("webhook-reset");

        accounts.replace(user, "a password that a webhook tells of");

        await(() -> messages(user).size() == 1);
        Message message = messages(user).get(0);
        Delivery delivery = webhooks.deliveriesOf(webhook.id()).findFirst().orElseThrow();
        assertEquals(
                "{\"type\":\"password.reset\",\"timestamp\":\"" + delivery.happenedAt() + "\",\"data\":{\"user_id\":\""
                        + user.id() + "\",\"sequence\":" + delivery.sequence() + "}}",
                message.body());
        assertEquals("POST /hook HTTP/1.1", message.line());
        assertEquals("application/json", message.header("content-type"));
        assertEquals(delivery.messageId(), message.header("webhook-id"));
        assertTrue(WebhookProbe.isSigned(message, webhook.secret()));
        await(() -> List.of("DELIVERED").equals(webhooks.states(webhook.id())));
    }

    @Test
    void whenTheTransactionIsRolledBackThenNothingIsTold() throws Exception {
        Made webhook = create(receiver, EventType.values());
        User user = accounts.add("webhook-rollback");
        PreparedPassword prepared = accounts.prepare(user, new Secret("a password that no webhook tells of"));
        failingObserver.failFor(user.id());

        assertThrows(Exception.class, () -> accounts.store(prepared));

        assertEquals(List.of(), webhooks.states(webhook.id()));
    }

    @Test
    void whenSomethingHappensThenItsTypeIsToldToWhomItIsFor() throws Exception {
        Made all = create(receiver, EventType.values());
        Made some = create(receiver, EventType.USER_DELETED, EventType.ROLE_CHANGED);
        User user = accounts.add("webhook-types");
        transaction.begin();
        events.fire(new PasswordReplaced(user.id(), 2, clock.clock().instant(), Optional.of(1L)));
        events.fire(new PasswordReplaced(user.id(), 3, clock.clock().instant(), Optional.empty()));
        events.fire(new UserDisabled(user.id()));
        events.fire(new UserDeleted(user.id()));
        events.fire(new SessionsRevoked(user.id()));
        events.fire(new RoleChanged(user.id()));
        assertEquals(
                List.of(
                        "password.changed",
                        "password.reset",
                        "user.disabled",
                        "user.deleted",
                        "logins.revoked",
                        "user.role_changed"),
                types(all));
        assertEquals(List.of("user.deleted", "user.role_changed"), types(some));
        List<Delivery> deleted = Stream.concat(webhooks.deliveriesOf(all.id()), webhooks.deliveriesOf(some.id()))
                .filter(delivery -> delivery.type() == EventType.USER_DELETED)
                .toList();
        assertEquals(
                1,
                Set.copyOf(deleted.stream().map(Delivery::messageId).toList()).size());
        assertEquals(
                1, Set.copyOf(deleted.stream().map(Delivery::sequence).toList()).size());
        transaction.rollback();
    }

    @Test
    void whenAddressOrFactorChangesThenItIsTold() throws Exception {
        Made webhook = create(receiver, EventType.values());
        User user = accounts.add("webhook-account");
        transaction.begin();
        events.fire(new EmailChanged(user.id(), Optional.empty(), "new@example.com", 1));
        events.fire(new SecondFactorChanged(user.id(), Optional.empty()));
        assertEquals(List.of("user.email_changed", "second_factor.changed"), types(webhook));
        transaction.rollback();
    }

    @Test
    void whenAUserWasDeletedThenTheReceiverIsStillTold() throws Exception {
        create(receiver, EventType.USER_DELETED);
        User user = accounts.add("webhook-deleted");
        transaction.begin();
        entities.createNativeQuery("DELETE FROM app_user WHERE id = ?1")
                .setParameter(1, user.id())
                .executeUpdate();
        events.fire(new UserDeleted(user.id()));
        transaction.commit();

        await(() -> messages(user).size() == 1);
    }

    @Test
    void whenAReceiverIsAwayForHoursThenNothingIsLostAndTheOrderOfEachUserIsKept() throws Exception {
        Made webhook = create(receiver, EventType.values());
        receiver.behave(Behaviour.FAIL);
        User user = accounts.add("webhook-away");
        User other = accounts.add("webhook-away-too");
        for (int i = 0; i < 3; i++) {
            fire(user, new SessionsRevoked(user.id()));
            fire(other, new UserDisabled(other.id()));
        }
        await(() -> messages(user).size() == 1 && messages(other).size() == 1);
        for (int tries = 1; tries < 4; tries++) {
            int before = tries;
            await(() -> attempts(webhook, user) == before);
            clock.advance(Duration.ofHours(12));
            await(() -> messages(user).size() == before + 1);
        }
        // Until then the first event of the user held up the later ones.
        assertEquals(
                1,
                Set.copyOf(messages(user).stream().map(Message::body).toList()).size());
        assertEquals(1, ids(user).size());
        await(() -> attempts(webhook, user) == 4);

        receiver.behave(Behaviour.ACCEPT);
        clock.advance(Duration.ofMinutes(5));

        await(() -> webhooks.states(webhook.id()).stream().allMatch("DELIVERED"::equals));
        assertEquals(3, ids(user).size());
        assertEquals(3, ids(other).size());
        assertRising(user);
        assertRising(other);
        Message last = messages(user).get(messages(user).size() - 1);
        assertTrue(WebhookProbe.isSigned(last, webhook.secret()));
        assertEquals(Long.toString(clock.clock().instant().getEpochSecond()), last.header("webhook-timestamp"));
    }

    @Test
    void whenAMessageFailedForThreeDaysThenItIsGivenUpAndCanBeSentAgain() throws Exception {
        Made webhook = create(receiver, EventType.values());
        receiver.behave(Behaviour.REDIRECT);
        User user = accounts.add("webhook-given-up");
        fire(user, new UserDisabled(user.id()));
        fire(user, new RoleChanged(user.id()));
        await(() -> attempts(webhook, user) == 1);

        clock.advance(Duration.ofDays(3));
        await(() -> List.of("FAILED", "FAILED").equals(webhooks.states(webhook.id())));
        assertEquals(
                Optional.of(307),
                webhooks.deliveriesOf(webhook.id()).findFirst().orElseThrow().lastStatus());

        receiver.behave(Behaviour.ACCEPT);
        long first =
                webhooks.deliveriesOf(webhook.id()).findFirst().orElseThrow().id();
        assertTrue(webhooks.retry(first, ORIGIN));
        await(() -> List.of("DELIVERED", "FAILED").equals(webhooks.states(webhook.id())));
        Message again = messages(user).get(messages(user).size() - 1);
        assertEquals(messages(user).get(0).header("webhook-id"), again.header("webhook-id"));
        assertEquals(messages(user).get(0).body(), again.body());
    }

    @Test
    void whenAReceiverHangsThenOthersAreToldMeanwhile() throws Exception {
        try (ScriptedReceiver slow = new ScriptedReceiver(Behaviour.HANG)) {
            Made hanging = create(slow, EventType.USER_DISABLED);
            create(receiver, EventType.USER_DISABLED);
            List<User> several = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                several.add(accounts.add("webhook-hang-" + i));
            }
            for (User user : several) {
                fire(user, new UserDisabled(user.id()));
            }
            await(() -> several.stream().allMatch(user -> messages(user).size() == 1));
            // Two attempts at a time at most, of which none has ended or few have.
            assertTrue(slow.messages().size() <= 4);
            assertTrue(webhooks.states(hanging.id()).stream().allMatch("PENDING"::equals));
        }
    }

    @Test
    void whenTransactionsOfAUserRunInParallelThenItsEventsArriveInTheOrderOfTheirNumbers() throws Exception {
        Made webhook = create(receiver, EventType.LOGINS_REVOKED);
        User user = accounts.add("webhook-order");
        parallel(4, () -> {
            for (int i = 0; i < 5; i++) {
                fire(user, new SessionsRevoked(user.id()));
            }
            return true;
        });
        await(() -> messages(user).size() == 20);
        assertRising(user);
        await(() -> webhooks.states(webhook.id()).stream().allMatch("DELIVERED"::equals));
    }

    @Test
    void whenSeveralNodesSendThenEachMessageIsSentByOne() throws Exception {
        Made webhook = create(receiver, EventType.USER_DISABLED);
        User user = accounts.add("webhook-nodes");
        transaction.begin();
        for (int i = 1; i <= 60; i++) {
            // Ids that no user has: each is a user of its own.
            events.fire(new UserDisabled(1_000_000L + i));
        }
        transaction.commit();
        // These threads are other nodes; the service sends meanwhile.
        List<String> claimed = parallel(4, () -> {
                    List<String> ids = new ArrayList<>();
                    for (Optional<Claim> next = webhooks.claim(webhook.id());
                            next.isPresent();
                            next = webhooks.claim(webhook.id())) {
                        ids.add(next.get().delivery().messageId());
                        webhooks.succeed(next.get());
                    }
                    return ids;
                })
                .stream()
                .flatMap(List::stream)
                .toList();
        await(() -> webhooks.states(webhook.id()).stream().allMatch("DELIVERED"::equals));
        List<String> all = new ArrayList<>(claimed);
        receiver.messages().forEach(message -> all.add(message.header("webhook-id")));
        assertEquals(60, all.size());
        assertEquals(60, new HashSet<>(all).size());
        assertTrue(users.find(user.id()).isPresent());
    }

    @Test
    void whenAnotherNodeHasClaimedTheMessageThenTheResultOfTheFirstChangesNothing() throws Exception {
        transaction.begin();
        try {
            Made webhook = create(receiver, EventType.USER_DISABLED, EventType.ROLE_CHANGED);
            events.fire(new UserDisabled(7_000_001));
            events.fire(new RoleChanged(7_000_001));
            entities.flush();
            Claim first = claim(webhook).orElseThrow();
            assertEquals(Optional.empty(), claim(webhook));

            clock.advance(LEASE);
            Claim second = claim(webhook).orElseThrow();
            assertEquals(first.delivery().id(), second.delivery().id());
            assertEquals(first.body(), second.body());
            webhooks.fail(first);
            webhooks.succeed(first);
            assertEquals(Optional.empty(), claim(webhook));

            webhooks.succeed(second);
            assertEquals(
                    EventType.ROLE_CHANGED,
                    claim(webhook).orElseThrow().delivery().type());
        } finally {
            transaction.rollback();
        }
    }

    @Test
    void whenAWebhookIsDisabledOrDeletedThenWhatIsPendingEnds() throws Exception {
        Made disabled = create(receiver, EventType.USER_DISABLED);
        Made deleted = create(receiver, EventType.USER_DISABLED);
        receiver.behave(Behaviour.FAIL);
        User user = accounts.add("webhook-disabled");
        fire(user, new UserDisabled(user.id()));
        await(() -> attempts(disabled, user) == 1 && attempts(deleted, user) == 1);

        webhooks.enable(disabled.id(), false, ORIGIN);
        webhooks.delete(deleted.id(), ORIGIN);
        receiver.behave(Behaviour.ACCEPT);
        clock.advance(Duration.ofMinutes(5));
        fire(user, new UserDisabled(user.id()));

        assertEquals(List.of("CANCELLED"), webhooks.states(disabled.id()));
        long delivery =
                webhooks.deliveriesOf(disabled.id()).findFirst().orElseThrow().id();
        assertFalse(webhooks.retry(delivery, ORIGIN));
        assertEquals(Optional.empty(), webhooks.claim(disabled.id()));
        assertEquals(Optional.empty(), webhooks.claim(deleted.id()));
        assertEquals(0, rows.count("SELECT COUNT(*) FROM webhook_secret WHERE webhook_id = ?1", deleted.id()));
        webhooks.enable(disabled.id(), true, ORIGIN);
        assertTrue(webhooks.retry(delivery, ORIGIN));
        await(() -> List.of("DELIVERED").equals(webhooks.states(disabled.id())));
    }

    @Test
    void whenASecretIsReplacedThenBothSignAndAThirdEndsTheFirst() throws Exception {
        Made webhook = create(receiver, EventType.USER_DISABLED);
        User user = accounts.add("webhook-secrets");
        Secret second = webhooks.addSecret(webhook.id(), ORIGIN);
        fire(user, new UserDisabled(user.id()));
        await(() -> messages(user).size() == 1);
        assertTrue(WebhookProbe.isSigned(messages(user).get(0), webhook.secret()));
        assertTrue(WebhookProbe.isSigned(messages(user).get(0), second));

        Secret third = webhooks.addSecret(webhook.id(), ORIGIN);
        fire(user, new UserDisabled(user.id()));
        await(() -> messages(user).size() == 2);
        assertFalse(WebhookProbe.isSigned(messages(user).get(1), webhook.secret()));
        assertTrue(WebhookProbe.isSigned(messages(user).get(1), second));
        assertTrue(WebhookProbe.isSigned(messages(user).get(1), third));
    }

    @Test
    void whenSecretsAreStoredThenTheyAreEncrypted() throws Exception {
        Made webhook = create(receiver, EventType.USER_DISABLED);

        String stored = (String) entities.createNativeQuery("SELECT secret FROM webhook_secret WHERE webhook_id = ?1")
                .setParameter(1, webhook.id())
                .getSingleResult();

        assertFalse(stored.contains(webhook.secret().reveal().substring("whsec_".length())));
    }

    @Test
    void whenAsManyWebhooksAsMayBeAreMadeAtTheSameTimeThenNoneTooMany() throws Exception {
        List<Optional<Made>> all = parallel(8, () -> {
                    List<Optional<Made>> some = new ArrayList<>();
                    for (int i = 0; i < 4; i++) {
                        some.add(webhooks.create(receiver.url(), ORIGIN, EventType.USER_DELETED));
                    }
                    return some;
                })
                .stream()
                .flatMap(List::stream)
                .toList();
        all.forEach(one -> one.map(Made::id).ifPresent(made::add));
        assertEquals(20, rows.all("webhook"));
    }

    @Test
    void whenDeliveriesAreTenDaysOldThenTheyAreDeleted() throws Exception {
        Made webhook = create(receiver, EventType.USER_DISABLED);
        User user = accounts.add("webhook-purge");
        fire(user, new UserDisabled(user.id()));
        await(() -> List.of("DELIVERED").equals(webhooks.states(webhook.id())));

        clock.advance(Duration.ofDays(10).minusMillis(1));
        purge.purge();
        assertEquals(1, webhooks.states(webhook.id()).size());

        clock.advance(Duration.ofMillis(1));
        purge.purge();
        assertEquals(0, webhooks.states(webhook.id()).size());
    }

    private Made create(ScriptedReceiver to, EventType... types) {
        Made webhook = webhooks.create(to.url(), ORIGIN, types).orElseThrow();
        made.add(webhook.id());
        return webhook;
    }

    private Optional<Claim> claim(Made webhook) {
        entities.flush();
        entities.clear();
        Optional<Claim> claim = webhooks.claim(webhook.id());
        entities.flush();
        entities.clear();
        return claim;
    }

    /** As the flows do: in a transaction that has locked the user's row. */
    private void fire(User user, Object event) throws Exception {
        transaction.begin();
        users.lock(user.id());
        events.fire(event);
        transaction.commit();
    }

    private List<String> types(Made webhook) {
        entities.flush();
        return webhooks.deliveriesOf(webhook.id())
                .map(delivery -> delivery.type().text())
                .toList();
    }

    private List<Message> messages(User user) {
        return receiver.messages().stream()
                .filter(message -> message.body().contains("\"user_id\":\"" + user.id() + "\""))
                .toList();
    }

    private Set<String> ids(User user) {
        return Set.copyOf(messages(user).stream()
                .map(message -> message.header("webhook-id"))
                .toList());
    }

    private void assertRising(User user) {
        List<Long> numbers = messages(user).stream()
                .map(message -> Long.parseLong(message.body().replaceAll(".*\"sequence\":([0-9]+).*", "$1")))
                .toList();
        assertEquals(numbers.stream().sorted().toList(), numbers);
    }

    /** How many attempts have been made of the user's first event; -1 while one is under way. */
    private long attempts(Made webhook, User user) {
        return webhooks.deliveriesOf(webhook.id())
                .filter(delivery -> delivery.userId() == user.id())
                .findFirst()
                .filter(delivery -> delivery.nextAttemptAt()
                        .isBefore(clock.clock().instant().plus(LEASE)))
                .map(Delivery::attempts)
                .orElse(-1);
    }

    private static <T> List<T> parallel(int count, Callable<T> work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(count);
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> result :
                    threads.invokeAll(Stream.generate(() -> work).limit(count).toList())) {
                results.add(result.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        for (int i = 0; i < 400 && !condition.getAsBoolean(); i++) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
        assertTrue(condition.getAsBoolean());
    }
}
