package org.passwordservice.it;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.passwordservice.it.Api.OTHER_PASSWORD;
import static org.passwordservice.it.Api.PASSWORD;

/** More logins than one lane for hashes can take, whose hashes cost twice as much as by default. */
@Tag("long")
class FloodIT {

    private static final int CLIENTS = 24;

    private static ServiceProcess service;

    @BeforeAll
    static void start() {
        service = ServiceProcess.named(
                        "flood",
                        Map.of(
                                "passwords.hash.lanes", "1",
                                "passwords.hash.queue", "4",
                                "passwords.hash.wait", "PT30S",
                                "passwords.hash.iterations", "4"))
                .start();
    }

    @AfterAll
    static void end() {
        service.close();
    }

    @Test
    void whenLoginsFloodThenTheSurplusIsRejectedAndOtherCallsAreServed() throws Exception {
        Api api = new Api(service);
        Api.User user = api.register();
        Api.User forgetful = api.register();
        String token = api.token(user.login(), PASSWORD);
        assertThat(api.ask(forgetful.login()).status()).isEqualTo(200);
        String resetToken =
                api.redeem(new Inbox(service).code(forgetful.email(), 1)).text("Model");

        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        AtomicBoolean flooding = new AtomicBoolean(true);
        CountDownLatch refused = new CountDownLatch(1);
        List<Future<List<Answer>>> clients = new ArrayList<>();
        try {
            for (int client = 0; client < CLIENTS; client++) {
                String name = "nobody" + client;
                clients.add(threads.submit(() -> {
                    List<Answer> answers = new ArrayList<>();
                    while (flooding.get()) {
                        Answer answer = api.logIn(name, PASSWORD);
                        answers.add(answer);
                        if (answer.status() == 503) {
                            refused.countDown();
                        }
                    }
                    return answers;
                }));
            }
            assertThat(refused.await(1, TimeUnit.MINUTES)).isTrue();

            assertThat(api.info(token).status()).isEqualTo(200);
            assertThat(api.set(resetToken, OTHER_PASSWORD).status()).isEqualTo(200);
            assertThat(api.change(token, PASSWORD, OTHER_PASSWORD).status()).isEqualTo(200);
        } finally {
            flooding.set(false);
            threads.shutdown();
        }

        List<Answer> answers = new ArrayList<>();
        for (Future<List<Answer>> client : clients) {
            answers.addAll(client.get(1, TimeUnit.MINUTES));
        }
        assertThat(answers).extracting(Answer::status).contains(401, 503).isSubsetOf(401, 429, 503);
        assertThat(answers)
                .filteredOn(answer -> answer.status() == 503)
                .allMatch(answer -> answer.header("Retry-After").isPresent())
                .extracting(Answer::body)
                .containsOnly("{\"Message\":\"The service is temporarily unavailable.\"}");
        assertThat(Files.readString(service.log()).split("Requests are refused", -1))
                .hasSizeBetween(2, 4);
        assertThat(api.logIn(forgetful.login(), OTHER_PASSWORD).status()).isEqualTo(200);
    }
}
