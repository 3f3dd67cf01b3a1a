package org.passwordservice.mail;

import jakarta.enterprise.inject.Instance;
import jakarta.mail.Message;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.passwordservice.secret.RandomSecrets;
import org.passwordservice.settings.TestSettings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.entry;

class MailDeliveryTest {

    static final String ADDRESS = "robert@someguy.com";

    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(600);

    private final StubOutbox outbox = new StubOutbox();
    private final StubMailTransport transport = new StubMailTransport();
    private final MailDelivery delivery = new MailDelivery();
    private final MailSchedule schedule = new MailSchedule();
    private Optional<MailMessage> message = Optional.of(new MailMessage(ADDRESS, "Subject", "text", "html"));

    @BeforeEach
    void wire() {
        delivery.clock = Clock.fixed(NOW, ZoneOffset.UTC);
        delivery.outbox = outbox;
        delivery.schedule = schedule;
        delivery.transport = transport;
        delivery.composer = new MessageComposer();
        delivery.composer.settings = TestSettings.defaults();
        delivery.composer.clock = delivery.clock;
        delivery.composer.random = new RandomSecrets();
        delivery.renderers = only(new MailRenderer() {
            @Override
            public MailKind kind() {
                return MailKind.RESET_CODE;
            }

            @Override
            public Optional<MailMessage> render(OutboxMail mail) {
                return message;
            }
        });
    }

    @ParameterizedTest
    @CsvSource({"1, 5", "2, 10", "3, 20", "4, 40", "5, 80", "6, 160", "7, 300", "8, 300", "11, 300", "1000000, 300"})
    void whenMailFailsAgainThenTheDelayDoublesUpToFiveMinutes(int attempts, int seconds) {
        assertThat(RetryPause.after(attempts)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void whenMailIsDueThenItIsSentAndMarkedAsSentWithTheReply() throws Exception {
        OutboxMail mail = outbox.with(MailKind.RESET_CODE, LATER);

        delivery.deliverDueMails();

        assertThat(transport.sent).hasSize(1);
        assertThat(transport.sent.get(0).getRecipients(Message.RecipientType.TO))
                .extracting(Object::toString)
                .containsExactly(ADDRESS);
        assertThat(outbox.sent).containsExactly(entry(mail, "250 It is mine"));
        assertThat(outbox.retried).isEmpty();
    }

    @Test
    void whenMailHasExpiredThenItIsDeletedUnsent() {
        OutboxMail expired = outbox.with(MailKind.RESET_CODE, NOW);

        delivery.deliverDueMails();

        assertThat(transport.sent).isEmpty();
        assertThat(outbox.expired).containsExactly(expired);
    }

    @Test
    void whenMailHasNoRecipientThenItIsDeletedUnsent() {
        OutboxMail mail = outbox.with(MailKind.RESET_CODE, LATER);
        message = Optional.empty();

        delivery.deliverDueMails();

        assertThat(transport.sent).isEmpty();
        assertThat(outbox.sent).isEmpty();
        assertThat(outbox.discarded).containsExactly(mail);
    }

    @Test
    void whenMailIsToAnUnknownUserThenAllSuchMailsAreDiscarded() {
        OutboxMail first = outbox.withoutUser();
        OutboxMail second = outbox.withoutUser();

        delivery.deliverDueMails();

        assertThat(outbox.discarded).contains(first, second);
        assertThat(outbox.sent).isEmpty();
    }

    @Test
    void whenRelayIsDownThenMailIsKeptForLater() {
        OutboxMail mail = outbox.with(MailKind.RESET_CODE, LATER);
        transport.isAway = true;

        delivery.deliverDueMails();

        assertThat(outbox.sent).isEmpty();
        assertThat(outbox.retried).containsExactly(entry(mail, Duration.ofSeconds(5)));
        assertThat(outbox.replies).containsExactly("MessagingException: No relay at [address]");
    }

    @Test
    void whenMailIsRejectedForGoodThenItIsKeptWithTheReplyAndTheOthersAreSent() {
        OutboxMail rejected = outbox.with(MailKind.RESET_CODE, LATER);
        OutboxMail good = outbox.with(MailKind.RESET_CODE, LATER);
        transport.rejectNext = true;

        delivery.deliverDueMails();

        assertThat(outbox.rejected).containsExactly(entry(rejected, "550 5.1.1 [address] is unknown"));
        assertThat(outbox.retried).isEmpty();
        assertThat(outbox.sent).containsOnlyKeys(good);
    }

    @Test
    void whenDatabaseIsAwayAfterAMailWasSentThenItIsMarkedLaterAndNotSentAgain() {
        OutboxMail mail = outbox.with(MailKind.RESET_CODE, LATER);
        outbox.cannotMark = true;

        delivery.deliverDueMails();
        delivery.deliverDueMails();

        assertThat(outbox.sent).isEmpty();
        assertThat(outbox.retried).isEmpty();

        outbox.cannotMark = false;
        delivery.deliverDueMails();

        assertThat(outbox.sent).containsOnlyKeys(mail);
        assertThat(transport.sent).hasSize(1);
    }

    @Test
    void whenARoundEndsThenTheConnectionIsClosedHoweverItEnded() {
        outbox.with(MailKind.RESET_CODE, LATER);
        outbox.with(MailKind.RESET_CODE, LATER);
        delivery.deliverDueMails();
        assertThat(transport.closedAfter).containsExactly(2);

        outbox.with(MailKind.RESET_CODE, LATER);
        transport.isAway = true;
        delivery.deliverDueMails();
        outbox.isAway = true;
        delivery.deliverDueMails();
        assertThat(transport.closedAfter).containsExactly(2, 2, 2);

        delivery.end();
        assertThat(transport.closedAfter).hasSize(4);
    }

    @Test
    void whenMoreMailsAreDueThanOneRoundSendsThenTheRestIsLeftForTheNext() {
        for (int i = 0; i < 21; i++) {
            outbox.with(MailKind.RESET_CODE, LATER);
        }

        delivery.lookForMails(delivery);
        assertThat(transport.sent).hasSize(20);

        delivery.lookForMails(delivery);
        assertThat(transport.sent).hasSize(21);
    }

    @Test
    void whenNoMailIsAddedThenTheOutboxIsLookedIntoEveryFiveSecondsOnly() {
        ticks(MailSchedule.MOST_SECONDS);
        assertThat(outbox.looks).isEqualTo(1);

        // As another node adds it, which tells this one nothing.
        outbox.with(MailKind.RESET_CODE, LATER);
        ticks(1);

        assertThat(outbox.looks).isEqualTo(2);
        assertThat(transport.sent).hasSize(1);
    }

    @Test
    void whenAMailIsAddedThenItIsSentAtTheNextTick() {
        ticks(2);
        outbox.with(MailKind.RESET_CODE, LATER);
        schedule.expectMail(new MailAdded());

        ticks(1);

        assertThat(transport.sent).hasSize(1);
    }

    @Test
    void whenAMailIsAddedWhileTheLastOfARoundIsSentThenTheNextTickLooksAgain() {
        outbox.with(MailKind.RESET_CODE, LATER);
        CountDownLatch inFlight = new CountDownLatch(1);
        CountDownLatch answered = new CountDownLatch(1);
        transport.meanwhile = () -> {
            inFlight.countDown();
            awaitIt(answered);
        };
        CompletableFuture<Void> round = CompletableFuture.runAsync(() -> delivery.lookForMails(delivery));
        awaitIt(inFlight);
        // This tick cannot send, and must not be the last that knows of the mail.
        schedule.expectMail(new MailAdded());
        ticks(1);
        answered.countDown();
        assertThat(round).succeedsWithin(Duration.ofSeconds(20));

        OutboxMail added = outbox.with(MailKind.RESET_CODE, LATER);
        ticks(1);

        assertThat(outbox.sent).containsKey(added);
    }

    @Test
    void whenDatabaseIsAwayThenTheOutboxIsLookedIntoEachSecondUntilItIsBack() {
        outbox.isAway = true;
        ticks(3);
        assertThat(outbox.looks).isEqualTo(3);

        outbox.isAway = false;
        ticks(1 + MailSchedule.MOST_SECONDS - 1);
        assertThat(outbox.looks).isEqualTo(4);
    }

    private void ticks(int seconds) {
        for (int i = 0; i < seconds; i++) {
            delivery.lookForMails(delivery);
        }
    }

    @Test
    void whenServiceStopsThenTheMailInFlightIsAwaitedAndNoOtherIsSent() {
        outbox.with(MailKind.RESET_CODE, LATER);
        outbox.with(MailKind.RESET_CODE, LATER);
        CountDownLatch inFlight = new CountDownLatch(1);
        CountDownLatch answered = new CountDownLatch(1);
        transport.meanwhile = () -> {
            inFlight.countDown();
            awaitIt(answered);
        };
        CompletableFuture<Void> round = CompletableFuture.runAsync(delivery::deliverDueMails);
        awaitIt(inFlight);
        CompletableFuture<Void> end = CompletableFuture.runAsync(delivery::end);

        assertThat(end).isNotDone();
        answered.countDown();

        assertThat(end).succeedsWithin(Duration.ofSeconds(20));
        assertThat(round).succeedsWithin(Duration.ofSeconds(20));
        int sent = transport.sent.size();
        assertThat(outbox.sent).hasSize(sent);
        delivery.deliverDueMails();
        assertThat(transport.sent).hasSize(sent);
    }

    private static void awaitIt(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whenOneMailFailsThenTheOthersAreSent() {
        OutboxMail unrenderable = outbox.with(MailKind.PASSWORD_REPLACED, LATER);
        OutboxMail good = outbox.with(MailKind.RESET_CODE, LATER);

        delivery.deliverDueMails();

        assertThat(outbox.retried).containsOnlyKeys(unrenderable);
        assertThat(outbox.replies).containsExactly("IllegalStateException");
        assertThat(outbox.sent).containsOnlyKeys(good);
        assertThat(transport.sent).hasSize(1);
    }

    @Test
    void whenDatabaseIsAwayThenTheTimerKeepsRunning() {
        outbox.isAway = true;

        assertThatNoException().isThrownBy(delivery::deliverDueMails);
    }

    /** Of all of CDI's {@link Instance}, only its stream is looked at. */
    @SuppressWarnings("unchecked")
    private static Instance<MailRenderer> only(MailRenderer renderer) {
        return (Instance<MailRenderer>) Proxy.newProxyInstance(
                MailDeliveryTest.class.getClassLoader(),
                new Class<?>[] {Instance.class},
                (proxy, method, arguments) -> {
                    assertThat(method.getName()).isEqualTo("stream");
                    return Stream.of(renderer);
                });
    }
}
