package org.passwordservice.settings;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.passwordservice.secret.Secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class SettingsReaderTest {

    private static final String KEY_OF_32 = "0123456789abcdef0123456789abcdef";

    @Test
    void whenNothingIsSetThenDefaultsOfTheContract() {
        Settings settings = TestSettings.defaults();

        Path dataDir = Path.of("data").toAbsolutePath();
        assertThat(settings.dataDir()).isEqualTo(dataDir);
        assertThat(settings.database().url()).startsWith("jdbc:h2:file:" + dataDir.resolve("passwords"));
        assertThat(settings.database().embedded()).isTrue();
        assertThat(settings.database().user()).isEmpty();
        assertThat(settings.database().password()).isEmpty();
        assertThat(settings.database().poolSize()).isEqualTo(32).isEqualTo(DatabaseSettings.DEFAULT_POOL_SIZE);
        assertThat(settings.mail()).isEqualTo(new MailSettings("no-reply@localhost", Optional.empty()));
        assertThat(settings.publicUrl()).isEmpty();
        assertThat(settings.hash()).isEqualTo(new HashCost(19_456, 2, 1));
        assertThat(settings.serverKey()).isEmpty();
        assertThat(settings.pepper()).isEmpty();
        assertThat(settings.formerPepper()).isEmpty();
        assertThat(settings.policy()).isEqualTo(new PolicySettings(15, 4));
        assertThat(settings.passwordMaxAge()).isEmpty();
        assertThat(settings.tokenLifetime()).isEqualTo(Duration.ofHours(24));
        assertThat(settings.reset())
                .isEqualTo(new ResetSettings(Duration.ofMinutes(10), Duration.ofMinutes(10), CodeFormat.BASE32));
        assertThat(settings.retention())
                .isEqualTo(new RetentionSettings(Duration.ofDays(1), Duration.ofDays(30), Duration.ofDays(365)));
        assertThat(settings.secretQuestions()).isEqualTo(SecretQuestionMode.OFF);
        assertThat(settings.registrationOpen()).isTrue();
        assertThat(settings.observability().networks())
                .isEqualTo(new Networks(List.of(
                        Networks.block("127.0.0.1").orElseThrow(),
                        Networks.block("::1").orElseThrow())));
        assertThat(settings.observability().outboxAge()).isEmpty();
        assertThat(settings.stopWait()).isEqualTo(Duration.ofSeconds(15));
    }

    @Test
    void whenNoNetworkMayObserveThenNoneIsAllowed() {
        assertThat(TestSettings.with("passwords.watch.networks", "none")
                        .observability()
                        .networks()
                        .blocks())
                .isEmpty();
    }

    @Test
    void whenEverythingIsSetThenEverythingIsRead() {
        Map<String, String> values = new HashMap<>(Map.of(
                "passwords.data-dir", "/srv/passwords/../data",
                "passwords.db.url", "jdbc:postgresql://db/passwords",
                "passwords.db.user", "passwords",
                "passwords.db.password", "db secret",
                "passwords.mail.from", "support@broker.example",
                "passwords.mail.smtp.host", "relay.example",
                "passwords.mail.smtp.port", "2525",
                "passwords.mail.smtp.user", "mailer",
                "passwords.mail.smtp.password", "mail secret",
                "passwords.mail.smtp.starttls", "FALSE"));
        values.putAll(Map.of(
                "passwords.public-url", "https://broker.example/account",
                "passwords.hash.memory-kib", "65536",
                "passwords.hash.iterations", "3",
                "passwords.hash.parallelism", "4",
                "passwords.server-key", KEY_OF_32,
                "passwords.pepper", "0123456789abcdef",
                "passwords.pepper.former", "fedcba9876543210",
                "passwords.policy.min-length", "12",
                "passwords.policy.history", "9",
                "passwords.password.max-age", "P90D"));
        values.putAll(Map.of("passwords.hash.lanes", "1", "passwords.hash.queue", "10", "passwords.hash.wait", "PT2S"));
        values.putAll(Map.of(
                "passwords.token.lifetime", "PT1H",
                "passwords.reset.code.lifetime", "PT5M",
                "passwords.reset.token.lifetime", "PT7M",
                "passwords.reset.code.format", "digits",
                "passwords.secret-question", "required",
                "passwords.registration", "closed",
                "passwords.retention.expired", "PT1H",
                "passwords.retention.refused-mails", "P7D",
                "passwords.retention.audit", "P90D"));
        values.putAll(Map.of(
                "passwords.throttle.account.free-failures", "3",
                "passwords.throttle.account.first-delay", "PT2S",
                "passwords.throttle.account.longest-delay", "PT20M",
                "passwords.throttle.account.most-failures", "50",
                "passwords.throttle.account.memory", "P2D",
                "passwords.throttle.window", "PT5M",
                "passwords.throttle.wrong-codes", "70",
                "passwords.throttle.trusted-proxies", "10.0.0.0/8, 2001:db8::1"));
        values.putAll(Map.of(
                "passwords.throttle.address.failures", "30",
                "passwords.throttle.address.requests", "40",
                "passwords.throttle.app.failures", "50",
                "passwords.throttle.app.requests", "60",
                "passwords.throttle.mails.minute", "2",
                "passwords.throttle.mails.hour", "4",
                "passwords.throttle.mails.day", "8",
                "passwords.watch.networks", "10.9.0.0/16",
                "passwords.watch.outbox-age", "PT1H",
                "passwords.stop.wait", "PT20S"));
        values.put("passwords.db.pool-size", "50");

        assertThat(TestSettings.with(values))
                .isEqualTo(new Settings(
                        Path.of("/srv/data").toAbsolutePath(),
                        new DatabaseSettings(
                                "jdbc:postgresql://db/passwords",
                                Optional.of("passwords"),
                                Optional.of(new Secret("db secret")),
                                50),
                        new MailSettings(
                                "support@broker.example",
                                Optional.of(new SmtpSettings(
                                        "relay.example",
                                        2525,
                                        Optional.of("mailer"),
                                        Optional.of(new Secret("mail secret")),
                                        false))),
                        Optional.of(URI.create("https://broker.example/account")),
                        new HashCost(65_536, 3, 4),
                        new HashingSettings(1, 10, Duration.ofSeconds(2)),
                        Optional.of(new Secret(KEY_OF_32)),
                        Optional.of(new Secret("0123456789abcdef")),
                        Optional.of(new Secret("fedcba9876543210")),
                        new PolicySettings(12, 9),
                        Optional.of(Duration.ofDays(90)),
                        Duration.ofHours(1),
                        new ResetSettings(Duration.ofMinutes(5), Duration.ofMinutes(7), CodeFormat.DIGITS),
                        new ThrottleSettings(
                                new AccountLimitSettings(
                                        3, Duration.ofSeconds(2), Duration.ofMinutes(20), 50, Duration.ofDays(2)),
                                Duration.ofMinutes(5),
                                new WindowLimitSettings(30, 40),
                                new WindowLimitSettings(50, 60),
                                70,
                                new MailLimitSettings(2, 4, 8),
                                new Networks(List.of(
                                        Networks.block("10.0.0.0/8").orElseThrow(),
                                        Networks.block("2001:db8::1").orElseThrow()))),
                        new RetentionSettings(Duration.ofHours(1), Duration.ofDays(7), Duration.ofDays(90)),
                        SecretQuestionMode.REQUIRED,
                        false,
                        new ObservabilitySettings(
                                new Networks(
                                        List.of(Networks.block("10.9.0.0/16").orElseThrow())),
                                Optional.of(Duration.ofHours(1))),
                        Duration.ofSeconds(20)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "passwords.db.pool-size | 3 | must be a whole number from 4 to 1000.",
                "passwords.db.pool-size | 1001 | must be a whole number from 4 to 1000.",
                "passwords.db.pool-size | many | must be a whole number from 4 to 1000.",
                "passwords.mail.smtp.port | 0 | must be a whole number from 1 to 65535.",
                "passwords.mail.smtp.port | 65536 | must be a whole number from 1 to 65535.",
                "passwords.mail.smtp.port | smtp | must be a whole number from 1 to 65535.",
                "passwords.mail.smtp.starttls | yes | must be true or false.",
                "passwords.mail.from | robert | must be one plain e-mail address.",
                "passwords.mail.from | a@b@c | must be one plain e-mail address.",
                "passwords.mail.from | Robert <robert@someguy.com> | must be one plain e-mail address.",
                "passwords.mail.from | a@someguy.com,b@someguy.com | must be one plain e-mail address.",
                "passwords.public-url | /account | must be an absolute http or https address without user and fragment.",
                "passwords.public-url | ftp://broker.example | must be an absolute http or https address without user and fragment.",
                "passwords.public-url | https:///account | must be an absolute http or https address without user and fragment.",
                "passwords.public-url | https://a@broker.example | must be an absolute http or https address without user and fragment.",
                "passwords.public-url | https://broker.example/#a | must be an absolute http or https address without user and fragment.",
                "passwords.public-url | https://broker example | must be an absolute http or https address without user and fragment.",
                "passwords.hash.memory-kib | 7167 | must be a whole number from 7168 to 1048576.",
                "passwords.hash.memory-kib | 1048577 | must be a whole number from 7168 to 1048576.",
                "passwords.hash.memory-kib | 19 MiB | must be a whole number from 7168 to 1048576.",
                "passwords.hash.iterations | 0 | must be a whole number from 1 to 100.",
                "passwords.hash.iterations | 101 | must be a whole number from 1 to 100.",
                "passwords.hash.parallelism | 0 | must be a whole number from 1 to 16.",
                "passwords.hash.parallelism | 17 | must be a whole number from 1 to 16.",
                "passwords.hash.lanes | 0 | must be a whole number from 1 to 1024.",
                "passwords.hash.lanes | 1025 | must be a whole number from 1 to 1024.",
                "passwords.hash.queue | 0 | must be a whole number from 1 to 1000.",
                "passwords.hash.queue | 1001 | must be a whole number from 1 to 1000.",
                "passwords.hash.wait | PT0.9S | must be an ISO 8601 duration from PT1S to PT30S.",
                "passwords.hash.wait | PT31S | must be an ISO 8601 duration from PT1S to PT30S.",
                "passwords.server-key | 0123456789abcdef0123456789abcde | must have at least 32 characters of random text.",
                "passwords.pepper | 0123456789abcde | must have at least 16 characters of random text.",
                "passwords.pepper.former | 0123456789abcde | must have at least 16 characters of random text.",
                "passwords.policy.min-length | 7 | must be a whole number from 8 to 256.",
                "passwords.policy.min-length | 257 | must be a whole number from 8 to 256.",
                "passwords.policy.min-length | 15.0 | must be a whole number from 8 to 256.",
                "passwords.policy.history | -1 | must be a whole number from 0 to 24.",
                "passwords.policy.history | 25 | must be a whole number from 0 to 24.",
                "passwords.password.max-age | PT59S | must be an ISO 8601 duration from PT1M to PT876000H.",
                "passwords.password.max-age | P36501D | must be an ISO 8601 duration from PT1M to PT876000H.",
                "passwords.password.max-age | 90 days | must be an ISO 8601 duration from PT1M to PT876000H.",
                "passwords.token.lifetime | PT0S | must be an ISO 8601 duration from PT1S to PT8784H.",
                "passwords.token.lifetime | P367D | must be an ISO 8601 duration from PT1S to PT8784H.",
                "passwords.token.lifetime | PT99999999999999999999S | must be an ISO 8601 duration from PT1S to PT8784H.",
                "passwords.reset.code.lifetime | PT-10M | must be an ISO 8601 duration from PT1S to PT1H.",
                "passwords.reset.code.lifetime | PT1H0.001S | must be an ISO 8601 duration from PT1S to PT1H.",
                "passwords.reset.token.lifetime | 10 | must be an ISO 8601 duration from PT1S to PT1H.",
                "passwords.reset.token.lifetime | PT61M | must be an ISO 8601 duration from PT1S to PT1H.",
                "passwords.reset.code.format | hex | must be one of base32, digits.",
                "passwords.reset.code.format | DIGITS | must be one of base32, digits.",
                "passwords.throttle.account.free-failures | 0 | must be a whole number from 1 to 10.",
                "passwords.throttle.account.free-failures | 11 | must be a whole number from 1 to 10.",
                "passwords.throttle.account.first-delay | PT16M | must be an ISO 8601 duration from PT1S to PT15M.",
                "passwords.throttle.account.longest-delay | PT61M | must be an ISO 8601 duration from PT1S to PT1H.",
                "passwords.throttle.account.most-failures | 101 | must be a whole number from 10 to 100.",
                "passwords.throttle.account.most-failures | 9 | must be a whole number from 10 to 100.",
                "passwords.throttle.account.memory | P31D | must be an ISO 8601 duration from PT1S to PT720H.",
                "passwords.throttle.window | P2D | must be an ISO 8601 duration from PT1S to PT24H.",
                "passwords.throttle.address.failures | 0 | must be a whole number from 1 to 1000000.",
                "passwords.throttle.app.requests | many | must be a whole number from 1 to 1000000.",
                "passwords.throttle.wrong-codes | -1 | must be a whole number from 1 to 1000000.",
                "passwords.throttle.mails.minute | 0 | must be a whole number from 1 to 20.",
                "passwords.throttle.mails.day | 21 | must be a whole number from 1 to 20.",
                "passwords.throttle.trusted-proxies | proxy.example | must be addresses or networks (10.0.0.0/8), split by commas.",
                "passwords.throttle.trusted-proxies | 127.1 | must be addresses or networks (10.0.0.0/8), split by commas.",
                "passwords.throttle.trusted-proxies | 10.*.0.1 | must be addresses or networks (10.0.0.0/8), split by commas.",
                "passwords.retention.expired | PT0S | must be an ISO 8601 duration from PT1S to PT876000H.",
                "passwords.retention.refused-mails | a month | must be an ISO 8601 duration from PT1S to PT876000H.",
                "passwords.retention.audit | PT23H59M | must be an ISO 8601 duration from PT24H to PT876000H.",
                "passwords.watch.networks | * | must be none, or addresses or networks (10.0.0.0/8), split by commas.",
                "passwords.watch.networks | none,10.0.0.1 | must be none, or addresses or networks (10.0.0.0/8), split by commas.",
                "passwords.watch.outbox-age | PT59S | must be an ISO 8601 duration from PT1M to PT72H.",
                "passwords.stop.wait | PT0S | must be an ISO 8601 duration from PT1S to PT5M.",
                "passwords.secret-question | on | must be one of off, optional, required.",
                "passwords.registration | ajar | must be one of open, closed.",
            })
    void whenValueIsInvalidThenItsNameAndWhatIsAllowed(String name, String value, String allowed) {
        assertThat(problems(Map.of(name, value))).containsExactly(name + " " + allowed);
    }

    @Test
    void whenDataFolderIsNoPathThenRejected() {
        assertThat(problems(Map.of("passwords.data-dir", "a\0b")))
                .containsExactly("passwords.data-dir must be the path of a folder.");
    }

    @Test
    void whenSenderHoldsLineBreakThenRejected() {
        assertThat(problems(Map.of("passwords.mail.from", "a@someguy.com\r\nBcc: b@someguy.com")))
                .containsExactly("passwords.mail.from must be one plain e-mail address.");
    }

    @Test
    void whenDatabaseIsOfUnknownKindThenRejected() {
        assertThat(problems(Map.of("passwords.db.url", "jdbc:mysql://db/x", "passwords.server-key", KEY_OF_32)))
                .containsExactly("passwords.db.url must start with jdbc:postgresql: or jdbc:h2:.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"passwords.mail.smtp.user", "passwords.mail.smtp.password"})
    void whenOnlyHalfOfTheRelaysCredentialsIsSetThenRejected(String half) {
        assertThat(problems(Map.of(half, "x")))
                .containsExactly("passwords.mail.smtp.user and passwords.mail.smtp.password must be set together.");
    }

    @Test
    void whenSeveralValuesAreInvalidThenAllAreReported() {
        Map<String, String> values = Map.of(
                "passwords.policy.min-length", "7",
                "passwords.token.lifetime", "soon",
                "passwords.registration", "ajar",
                "passwords.pepper", "short");

        InvalidSettingsException refused =
                catchThrowableOfType(InvalidSettingsException.class, () -> TestSettings.with(values));

        assertThat(refused.problems()).hasSize(4);
        assertThat(refused).hasMessageContainingAll(values.keySet().toArray(CharSequence[]::new));
    }

    @Test
    void whenSettingsAreInvalidThenNoSecretIsInTheMessage() {
        InvalidSettingsException refused = catchThrowableOfType(
                InvalidSettingsException.class,
                () -> TestSettings.with(Map.of(
                        "passwords.server-key", "xxKEYxx",
                        "passwords.pepper", "xxPEPPERxx",
                        "passwords.pepper.former", "xxFORMERxx",
                        "passwords.db.password", "xxDBxx",
                        "passwords.db.url", "postgresql://robert:xxURLxx@db",
                        "passwords.mail.smtp.password", "xxMAILxx",
                        "passwords.public-url", "https://robert:xxPUBLICxx@broker.example")));

        assertThat(refused.problems()).hasSize(6);
        assertThat(refused).message().doesNotContain("xx");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"jdbc:postgresql://db/passwords", "jdbc:h2:tcp://db/passwords", "jdbc:h2:ssl://db/passwords"})
    void whenNodesMayShareTheDatabaseThenServerKeyIsRequired(String url) {
        assertThat(problems(Map.of("passwords.db.url", url)))
                .containsExactly("passwords.server-key must be set where nodes share a database (passwords.db.url).");
        assertThat(TestSettings.with(Map.of("passwords.db.url", url, "passwords.server-key", KEY_OF_32))
                        .serverKey())
                .contains(new Secret(KEY_OF_32));
    }

    @Test
    void whenHeapHoldsFewerHashesThanThereAreCoresThenAsManyLanesAsItHolds() {
        assertThat(TestSettings.with(Map.of(), 2 * 19_456).hashing().lanes()).isEqualTo(1);
        assertThat(TestSettings.with(Map.of(), 1L << 40).hashing().lanes())
                .isEqualTo(Runtime.getRuntime().availableProcessors());
    }

    @Test
    void whenHeapDoesNotHoldTheHashesOfAllLanesThenRejected() {
        Map<String, String> three = Map.of("passwords.hash.lanes", "3");
        assertThat(TestSettings.with(three, 6 * 19_456).hashing().lanes()).isEqualTo(3);
        assertThatExceptionOfType(InvalidSettingsException.class)
                .isThrownBy(() -> TestSettings.with(three, 6 * 19_456 - 1))
                .withMessageContaining(
                        "passwords.hash.lanes times passwords.hash.memory-kib must be at most half of the"
                                + " heap (-Xmx), where 2 fit.");
        assertThatExceptionOfType(InvalidSettingsException.class)
                .isThrownBy(() -> TestSettings.with(Map.of("passwords.hash.memory-kib", "65536"), 65_536));
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:h2:mem:passwords", "jdbc:h2:file:/srv/passwords"})
    void whenDatabaseIsEmbeddedThenServerKeyIsNotRequired(String url) {
        assertThat(TestSettings.with("passwords.db.url", url).database().embedded())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "passwords.data-dir",
                "passwords.db.url",
                "passwords.db.user",
                "passwords.db.password",
                "passwords.mail.from",
                "passwords.mail.smtp.host",
                "passwords.mail.smtp.port",
                "passwords.mail.smtp.user",
                "passwords.mail.smtp.password",
                "passwords.mail.smtp.starttls",
                "passwords.public-url",
                "passwords.hash.memory-kib",
                "passwords.hash.iterations",
                "passwords.hash.parallelism",
                "passwords.hash.lanes",
                "passwords.hash.queue",
                "passwords.hash.wait",
                "passwords.server-key",
                "passwords.pepper",
                "passwords.pepper.former",
                "passwords.policy.min-length",
                "passwords.policy.history",
                "passwords.password.max-age",
                "passwords.token.lifetime",
                "passwords.reset.code.lifetime",
                "passwords.reset.token.lifetime",
                "passwords.reset.code.format",
                "passwords.secret-question",
                "passwords.registration"
            })
    void whenValueIsBlankThenUnset(String name) {
        assertThat(TestSettings.with(name, "")).isEqualTo(TestSettings.defaults());
        assertThat(TestSettings.with(name, " \t")).isEqualTo(TestSettings.defaults());
    }

    @Test
    void whenWhiteSpaceIsAroundValueThenItIsTrimmed() {
        assertThat(TestSettings.with("passwords.token.lifetime", " PT1H\n").tokenLifetime())
                .isEqualTo(Duration.ofHours(1));
    }

    @ParameterizedTest
    @CsvSource({"47104, 1", "19456, 2", "12288, 3", "9216, 4", "7168, 5", "7168, 9"})
    void whenHashCostsEnoughThenAccepted(String memory, String iterations) {
        assertThat(problems(cost(memory, iterations))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"47103, 1", "19455, 2", "12287, 3", "9215, 4"})
    void whenHashIsTooCheapThenRejected(String memory, String iterations) {
        assertThat(problems(cost(memory, iterations)))
                .singleElement()
                .asString()
                .startsWith("passwords.hash.memory-kib must be at least 47104 with passwords.hash.iterations 1");
    }

    @Test
    void whenCostExceedsAnIntThenItIsNotTooCheap() {
        assertThat(problems(cost("1048576", "100"))).isEmpty();
        assertThat(problems(cost("42949673", "100"))).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "passwords.policy.min-length, 8",
        "passwords.policy.min-length, 256",
        "passwords.policy.history, 0",
        "passwords.policy.history, 24",
        "passwords.mail.smtp.port, 1",
        "passwords.mail.smtp.port, 65535",
        "passwords.hash.parallelism, 16",
        "passwords.hash.lanes, 1",
        "passwords.hash.queue, 1000",
        "passwords.hash.wait, PT30S",
        "passwords.password.max-age, PT1M",
        "passwords.password.max-age, P36500D",
        "passwords.token.lifetime, PT1S",
        "passwords.token.lifetime, P366D",
        "passwords.reset.code.lifetime, PT1H",
        "passwords.reset.token.lifetime, PT1H",
        "passwords.pepper, 0123456789abcdef",
        "passwords.public-url, http://localhost:8080",
    })
    void whenValueIsAtTheEdgeThenAccepted(String name, String value) {
        assertThat(problems(Map.of(name, value))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"true, 587", "false, 25"})
    void whenOnlyHostIsSetThenPortFollowsStartTls(String startTls, int port) {
        Settings settings = TestSettings.with(
                Map.of("passwords.mail.smtp.host", "relay.example", "passwords.mail.smtp.starttls", startTls));

        assertThat(settings.mail().smtp()).get().returns(port, SmtpSettings::port);
    }

    @ParameterizedTest
    @CsvSource({"localhost, false", "127.0.0.1, false", "::1, false", "LOCALHOST, false", "127.0.0.1.example.com, true"
    })
    void whenRelayIsThisMachineThenStartTlsIsOffUnlessAskedFor(String host, boolean startTls) {
        assertThat(TestSettings.with("passwords.mail.smtp.host", host).mail().smtp())
                .get()
                .returns(startTls, SmtpSettings::startTls);
        assertThat(TestSettings.with(Map.of("passwords.mail.smtp.host", host, "passwords.mail.smtp.starttls", "true"))
                        .mail()
                        .smtp())
                .get()
                .returns(true, SmtpSettings::startTls);
    }

    @Test
    void whenStartTlsIsUnsetThenItIsOn() {
        assertThat(TestSettings.with("passwords.mail.smtp.host", "relay.example")
                        .mail()
                        .smtp())
                .get()
                .returns(true, SmtpSettings::startTls);
    }

    private static Map<String, String> cost(String memory, String iterations) {
        return Map.of("passwords.hash.memory-kib", memory, "passwords.hash.iterations", iterations);
    }

    private static List<String> problems(Map<String, String> values) {
        try {
            TestSettings.with(values);
            return List.of();
        } catch (InvalidSettingsException e) {
            return e.problems();
        }
    }
}
