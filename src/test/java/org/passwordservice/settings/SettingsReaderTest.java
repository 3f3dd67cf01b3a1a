package org.passwordservice.settings;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.passwordservice.language.Language;
import org.passwordservice.secret.Secret;

import static org.assertj.core.api.Assertions.assertThat;

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
        assertThat(settings.mail())
                .isEqualTo(
                        new MailSettings("no-reply@localhost", Optional.empty(), Optional.empty(), Optional.empty()));
        assertThat(settings.branding()).isEqualTo(BrandingSettings.NONE);
        assertThat(settings.publicUrl()).isEmpty();
        assertThat(settings.hash()).isEqualTo(new HashCost(19_456, 2, 1));
        assertThat(settings.serverKey()).isEmpty();
        assertThat(settings.pepper()).isEmpty();
        assertThat(settings.formerPepper()).isEmpty();
        assertThat(settings.policy()).isEqualTo(new PolicySettings(15, 4, List.of()));
        assertThat(settings.reservedLogins()).contains("admin", "root", "null", "me");
        assertThat(settings.passwordMaxAge()).isEmpty();
        assertThat(settings.tokenLifetime()).isEqualTo(Duration.ofHours(24));
        assertThat(settings.reset())
                .isEqualTo(new ResetSettings(Duration.ofMinutes(10), Duration.ofMinutes(10), CodeFormat.BASE32));
        assertThat(settings.retention())
                .isEqualTo(new RetentionSettings(
                        Duration.ofDays(1), Duration.ofDays(30), Duration.ofDays(90), Duration.ofDays(365)));
        assertThat(settings.secondFactor()).isEqualTo(SecondFactorMode.OPTIONAL);
        assertThat(settings.secretQuestions()).isEqualTo(SecretQuestionMode.OFF);
        assertThat(settings.questionTexts().keySet()).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
        assertThat(settings.registrationOpen()).isTrue();
        assertThat(settings.confirmEmail()).isTrue();
        assertThat(settings.observability().networks())
                .isEqualTo(new Networks(List.of(
                        Networks.block("127.0.0.1").orElseThrow(),
                        Networks.block("::1").orElseThrow())));
        assertThat(settings.observability().outboxAge()).isEmpty();
        assertThat(settings.stopWait()).isEqualTo(Duration.ofSeconds(15));
        assertThat(settings.pages())
                .isEqualTo(new PageSettings(true, true, Optional.empty(), LookSettings.NONE, Optional.empty()));
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
        values.put("passwords.hash.engine", "native");
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
        values.put("passwords.throttle.forwarded-header", "forwarded");
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
        values.putAll(Map.of(
                "passwords.mail.from-name", "Acme Brokers",
                "passwords.mail.reply-to", "help@broker.example",
                "passwords.mail.smtp.envelope-sender", "bounces@broker.example"));
        values.put("passwords.db.pool-size", "50");
        values.put("passwords.retention.former-names", "P45D");
        IntStream.rangeClosed(1, 7).forEach(id -> values.put("passwords.secret-question." + id, "none"));
        values.put("passwords.secret-question.8", " Which boat? ");
        values.put("passwords.secret-question.50", "Which pier?");
        values.put("passwords.second-factor", "required");
        values.put("passwords.admin.second-factor", "required");
        values.put("passwords.admin.networks", "10.1.0.0/16");
        values.put("passwords.admin.email-delay", "PT24H");
        values.put("passwords.reference", "off");
        values.put("passwords.webhooks.private", "true");
        values.put("passwords.language", "pl");
        values.putAll(Map.of(
                "passwords.pages", "off",
                "passwords.console", "off",
                "passwords.console.networks", "10.2.0.0/16",
                "passwords.security-txt.contact", "mailto:security@broker.example, https://broker.example/security",
                "passwords.security-txt.policy", "https://broker.example/policy",
                "passwords.security-txt.encryption", "openpgp4fpr:5F2DE5521C63A801AB59CCB603D49DE44B29100F",
                "passwords.security-txt.acknowledgments", "https://broker.example/thanks",
                "passwords.security-txt.languages", "en,pt-BR",
                "passwords.security-txt.expires", "2030-01-01T00:00:00Z"));
        values.put("passwords.server-key.former", "fedcba9876543210fedcba9876543210");
        values.put(
                "passwords.cors.origins", "https://trade.example, capacitor://localhost ,http://[2001:db8::1]:8080,");
        values.put("passwords.registration.confirm-email", "false");
        values.put("passwords.import.hash-lifetime", "P30D");
        values.put("passwords.export.hashes", "true");
        values.put("passwords.policy.words", " Acme Brokers, acme,");
        values.put("passwords.registration.reserved-logins", "admin,root");

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
                                Optional.of("Acme Brokers"),
                                Optional.of("help@broker.example"),
                                Optional.of(new SmtpSettings(
                                        "relay.example",
                                        2525,
                                        RelayTls.NONE,
                                        Optional.of("mailer"),
                                        Optional.of(new Secret("mail secret")),
                                        "broker.example",
                                        "bounces@broker.example"))),
                        BrandingSettings.NONE,
                        Language.PL,
                        Optional.of(URI.create("https://broker.example/account")),
                        new HashCost(65_536, 3, 4),
                        new HashingSettings(1, 10, Optional.of(Duration.ofSeconds(2)), HashEngine.NATIVE),
                        Optional.of(new Secret(KEY_OF_32)),
                        Optional.of(new Secret("fedcba9876543210fedcba9876543210")),
                        Optional.of(new Secret("0123456789abcdef")),
                        Optional.of(new Secret("fedcba9876543210")),
                        new PolicySettings(12, 9, List.of("Acme Brokers", "acme")),
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
                                        Networks.block("2001:db8::1").orElseThrow())),
                                ForwardedHeader.FORWARDED),
                        new RetentionSettings(
                                Duration.ofHours(1), Duration.ofDays(7), Duration.ofDays(45), Duration.ofDays(90)),
                        SecretQuestionMode.REQUIRED,
                        new TreeMap<>(Map.of(8, "Which boat?", 50, "Which pier?")),
                        false,
                        false,
                        List.of("admin", "root"),
                        SecondFactorMode.REQUIRED,
                        new AdminSettings(
                                true,
                                Optional.of(new Networks(
                                        List.of(Networks.block("10.1.0.0/16").orElseThrow()))),
                                Duration.ofHours(24)),
                        List.of("https://trade.example", "capacitor://localhost", "http://[2001:db8::1]:8080"),
                        new ObservabilitySettings(
                                new Networks(
                                        List.of(Networks.block("10.9.0.0/16").orElseThrow())),
                                Optional.of(Duration.ofHours(1))),
                        new TransferSettings(Duration.ofDays(30), true),
                        Duration.ofSeconds(20),
                        false,
                        true,
                        new PageSettings(
                                false,
                                false,
                                Optional.of(new Networks(
                                        List.of(Networks.block("10.2.0.0/16").orElseThrow()))),
                                LookSettings.NONE,
                                Optional.of(new SecurityTxtSettings(
                                        List.of(
                                                URI.create("mailto:security@broker.example"),
                                                URI.create("https://broker.example/security")),
                                        Optional.of(URI.create("https://broker.example/policy")),
                                        Optional.of(URI.create("openpgp4fpr:5F2DE5521C63A801AB59CCB603D49DE44B29100F")),
                                        Optional.of(URI.create("https://broker.example/thanks")),
                                        List.of("en", "pt-BR"),
                                        Optional.of(Instant.parse("2030-01-01T00:00:00Z")))))));
    }

    @Test
    void whenThereIsNoContactThenThereIsNoSecurityTxt() {
        assertThat(TestSettings.with("passwords.security-txt.policy", "https://broker.example/policy")
                        .pages()
                        .securityTxt())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"jdbc:postgresql://db/passwords", "jdbc:h2:tcp://db/passwords", "jdbc:h2:ssl://db/passwords"})
    void whenNodesMayShareTheDatabaseThenServerKeyIsRequired(String url) {
        assertThat(TestSettings.problems(Map.of("passwords.db.url", url)))
                .containsExactly("passwords.server-key must be set where nodes share a database (passwords.db.url).");
        assertThat(TestSettings.with(Map.of("passwords.db.url", url, "passwords.server-key", KEY_OF_32))
                        .serverKey())
                .contains(new Secret(KEY_OF_32));
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
                "passwords.hash.engine",
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

    @Test
    void whenNoLoginIsReservedThenTheSettingSaysNone() {
        assertThat(TestSettings.with("passwords.registration.reserved-logins", "none")
                        .reservedLogins())
                .isEmpty();
    }
}
