package org.passwordservice.settings;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class InvalidSettingsTest {

    private static final String KEY_OF_32 = "0123456789abcdef0123456789abcdef";

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
                "passwords.throttle.forwarded-header | X-Real-IP | must be X-Forwarded-For or Forwarded.",
                "passwords.mail.smtp.ehlo-name | under_score | must be a domain name, or an address in brackets ([192.0.2.1],"
                        + " [IPv6:2001:db8::1]).",
                "passwords.mail.smtp.ehlo-name | 192.0.2.1 | must be a domain name, or an address in brackets ([192.0.2.1],"
                        + " [IPv6:2001:db8::1]).",
                "passwords.mail.smtp.ehlo-name | [2001:db8::1] | must be a domain name, or an address in brackets"
                        + " ([192.0.2.1], [IPv6:2001:db8::1]).",
                "passwords.mail.smtp.starttls | yes | must be true or false.",
                "passwords.mail.smtp.implicit-tls | 465 | must be true or false.",
                "passwords.mail.smtp.envelope-sender | <> | must be one plain e-mail address.",
                "passwords.mail.reply-to | Help <help@broker.example> | must be one plain e-mail address.",
                "passwords.branding-dir | no/such/folder | must be the path of a folder that exists.",
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
                "passwords.server-key.former | 0123456789abcdef0123456789abcde | must have at least 32 characters of random text.",
                "passwords.pepper | 0123456789abcde | must have at least 16 characters of random text.",
                "passwords.pepper.former | 0123456789abcde | must have at least 16 characters of random text.",
                "passwords.policy.min-length | 7 | must be a whole number from 8 to 256.",
                "passwords.policy.min-length | 257 | must be a whole number from 8 to 256.",
                "passwords.policy.min-length | 15.0 | must be a whole number from 8 to 256.",
                "passwords.policy.history | -1 | must be a whole number from 0 to 24.",
                "passwords.policy.history | 25 | must be a whole number from 0 to 24.",
                "passwords.policy.words | Acme,ab | must be words of at least 3 characters, split by commas.",
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
                "passwords.import.hash-lifetime | PT1H | must be an ISO 8601 duration from PT24H to PT876000H.",
                "passwords.export.hashes | some | must be true or false.",
                "passwords.admin.email-delay | PT23H | must be an ISO 8601 duration from PT24H to PT8784H.",
                "passwords.stop.wait | PT0S | must be an ISO 8601 duration from PT1S to PT5M.",
                "passwords.secret-question | on | must be one of off, optional, required.",
                "passwords.registration | ajar | must be one of open, closed.",
                "passwords.pages | true | must be one of on, off.",
                "passwords.console | hidden | must be one of on, off.",
                "passwords.console.networks | office | must be addresses or networks (10.0.0.0/8), split by commas.",
                "passwords.security-txt.contact | security@broker.example | must be mailto, https or tel addresses, split by"
                        + " commas.",
                "passwords.security-txt.contact | http://broker.example/ | must be mailto, https or tel addresses, split by"
                        + " commas.",
                "passwords.security-txt.contact | mailto:a@broker.example, | must be mailto, https or tel addresses, split by"
                        + " commas.",
                "passwords.security-txt.contact | mailto: | must be mailto, https or tel addresses, split by commas.",
                "passwords.security-txt.contact | https:///path | must be mailto, https or tel addresses, split by commas.",
                "passwords.security-txt.contact | mailto:b\u00f6rse@broker.example | must be mailto, https or tel addresses,"
                        + " split by commas.",
                "passwords.security-txt.policy | mailto:a@broker.example | must be an https address.",
                "passwords.security-txt.encryption | ftp://broker.example/key | must be an https, dns or openpgp4fpr address.",
                "passwords.security-txt.acknowledgments | thanks | must be an https address.",
                "passwords.security-txt.languages | en;de | must be tags of languages, such as en, split by commas.",
                "passwords.security-txt.expires | 2030-01-01 | must be an instant such as 2030-01-01T00:00:00Z.",
            })
    void whenValueIsInvalidThenItsNameAndWhatIsAllowed(String name, String value, String allowed) {
        assertThat(TestSettings.problems(Map.of(name, value))).containsExactly(name + " " + allowed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mailto:a@broker.example\r\nContact: mailto:eve@someguy.com",
                "mailto:a@broker.example\nContact: mailto:eve@someguy.com",
                "mailto:a@broker.example\u2028Contact: mailto:eve@someguy.com",
                "mailto:a@broker.example\u0085Contact: mailto:eve@someguy.com"
            })
    void whenAContactWouldAddALineToSecurityTxtThenItIsInvalid(String contact) {
        assertThat(TestSettings.problems(Map.of("passwords.security-txt.contact", contact)))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "null",
                ",",
                "https://*.trade.example",
                "https://trade.example,*",
                "trade.example",
                "https://trade.example/",
                "https://trade.example/app",
                "https://Trade.example",
                "HTTPS://trade.example",
                "https://trade.example:443",
                "http://trade.example:80",
                "https://trade.example:0",
                "https://trade.example:65536",
                "https://trade.example:",
                "https://b\u00f6rse.example",
                "https://user@trade.example",
                "https://trade.example https://other.example",
                "https://",
                "file://"
            })
    void whenValueIsNoOriginThatABrowserSendsThenRejected(String value) {
        assertThat(TestSettings.problems(Map.of("passwords.cors.origins", value)))
                .containsExactly("passwords.cors.origins must be origins as browsers send them, scheme://host[:port] in"
                        + " lower case and without the default port, split by commas; never * or null.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Acme\nBcc: eve@someguy.com",
                "Acme\r\n Brokers",
                "Acme\u2028Brokers",
                "Acme\u202eBrokers",
                "\ud800"
            })
    void whenNameOfTheSenderIsNotOnePrintableLineThenRejected(String name) {
        assertThat(TestSettings.problems(Map.of("passwords.mail.from-name", name)))
                .containsExactly("passwords.mail.from-name must be one line of at most 100 printable characters.");
    }

    @Test
    void whenQuestionsAreOnAndNoneIsConfiguredThenThatIsWrong() {
        Map<String, String> none = new HashMap<>(Map.of("passwords.secret-question", "optional"));
        IntStream.rangeClosed(1, 8).forEach(id -> none.put("passwords.secret-question." + id, "none"));

        assertThat(TestSettings.problems(none)).singleElement().asString().startsWith("passwords.secret-question.1 ");
        none.put("passwords.secret-question", "off");
        assertThat(TestSettings.problems(none)).isEmpty();
    }

    @Test
    void whenAQuestionIsLongOrHasControlCharactersThenItIsWrong() {
        for (String text : List.of("a".repeat(201), "Which\nboat?", "Which\u202eboat?")) {
            assertThat(TestSettings.problems(Map.of("passwords.secret-question.9", text)))
                    .containsExactly(
                            "passwords.secret-question.9 must be none, or one line of at most 200 characters.");
        }
    }

    @Test
    void whenDataFolderIsNoPathThenRejected() {
        assertThat(TestSettings.problems(Map.of("passwords.data-dir", "a\0b")))
                .containsExactly("passwords.data-dir must be the path of a folder.");
    }

    @Test
    void whenSenderHoldsLineBreakThenRejected() {
        assertThat(TestSettings.problems(Map.of("passwords.mail.from", "a@someguy.com\r\nBcc: b@someguy.com")))
                .containsExactly("passwords.mail.from must be one plain e-mail address.");
    }

    @Test
    void whenDatabaseIsOfUnknownKindThenRejected() {
        assertThat(TestSettings.problems(
                        Map.of("passwords.db.url", "jdbc:mysql://db/x", "passwords.server-key", KEY_OF_32)))
                .containsExactly("passwords.db.url must start with jdbc:postgresql: or jdbc:h2:.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"passwords.mail.smtp.user", "passwords.mail.smtp.password"})
    void whenOnlyHalfOfTheRelaysCredentialsIsSetThenRejected(String half) {
        assertThat(TestSettings.problems(Map.of(half, "x")))
                .containsExactly("passwords.mail.smtp.user and passwords.mail.smtp.password (or"
                        + " passwords.mail.smtp.password-file) must be set together.");
    }

    @Test
    void whenSeveralValuesAreInvalidThenAllAreReported() {
        Map<String, String> values = Map.of(
                "passwords.policy.min-length", "7",
                "passwords.token.lifetime", "soon",
                "passwords.registration", "ajar",
                "passwords.pepper", "short");

        InvalidSettingsException invalid =
                catchThrowableOfType(InvalidSettingsException.class, () -> TestSettings.with(values));

        assertThat(invalid.problems()).hasSize(4);
        assertThat(invalid).hasMessageContainingAll(values.keySet().toArray(CharSequence[]::new));
    }

    @Test
    void whenSettingsAreInvalidThenNoSecretIsInTheMessage() {
        InvalidSettingsException invalid = catchThrowableOfType(
                InvalidSettingsException.class,
                () -> TestSettings.with(Map.of(
                        "passwords.server-key", "xxKEYxx",
                        "passwords.pepper", "xxPEPPERxx",
                        "passwords.pepper.former", "xxFORMERxx",
                        "passwords.db.password", "xxDBxx",
                        "passwords.db.url", "postgresql://robert:xxURLxx@db",
                        "passwords.mail.smtp.password", "xxMAILxx",
                        "passwords.public-url", "https://robert:xxPUBLICxx@broker.example")));

        assertThat(invalid.problems()).hasSize(6);
        assertThat(invalid).message().doesNotContain("xx");
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
        assertThat(TestSettings.problems(Map.of(name, value))).isEmpty();
    }
}
