package org.passwordservice.passwordrules;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.passwordservice.language.Language;
import org.passwordservice.language.Messages;
import org.passwordservice.policy.PasswordPolicy;
import org.passwordservice.policy.PolicyViolations;
import org.passwordservice.policy.TestPolicy;
import org.passwordservice.policy.UserData;
import org.passwordservice.request.ClientAddress;
import org.passwordservice.secret.Secret;
import org.passwordservice.settings.Settings;
import org.passwordservice.settings.TestSettings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.passwordservice.http.TestResponses.body;

class PasswordRulesTest {

    private static final ClientAddress CLIENT = ClientAddress.ofPeer("192.0.2.1");

    private final Settings settings = TestSettings.defaults();

    private final PasswordPolicy policy = TestPolicy.policy(settings);

    private final PasswordRules rules = rules(settings);

    @Test
    void whenPolicyIsToldThenItHasTheNumbersOfTheSettingsAndEveryRule() {
        PolicyResponse told = rules.policy(Language.EN);

        assertThat(List.of(told.minLength(), told.maxLength(), told.history())).containsExactly(15, 256, 4);
        assertThat(told.rules())
                .contains(
                        new PolicyResponse.Rule("ErrorPasswordTooShort", "Password must have at least 15 characters."),
                        new PolicyResponse.Rule("ErrorPasswordTooLong", "Password must have at most 256 characters."));
        assertThat(told.rules())
                .extracting(PolicyResponse.Rule::code)
                .startsWith("ErrorPasswordTooShort", "ErrorPasswordTooLong", "ErrorPasswordTooCommon")
                .endsWith("ErrorPasswordContainsUserData");
        assertThat(told.rules())
                .extracting(PolicyResponse.Rule::text)
                .doesNotHaveDuplicates()
                .allMatch(text -> text.startsWith("Password must ") && text.endsWith(".") && !text.contains("%"));
    }

    @Test
    void whenNumbersAreSetThenPolicyHasThem() {
        PolicyResponse told =
                rules(TestSettings.with("passwords.policy.min-length", "8")).policy(Language.EN);

        assertThat(told.minLength()).isEqualTo(8);
        assertThat(told.rules().get(0).text()).isEqualTo("Password must have at least 8 characters.");
    }

    @Test
    void whenPasswordBreaksSeveralRulesThenAllAreTold() {
        assertThat(answer(checked("password1", null, null, null, null)))
                .isEqualTo("{\"Errors\":[\"Password must have at least 15 characters.\","
                        + "\"Password must not be one of the most common ones, choose one that is harder to guess.\"],"
                        + "\"ErrorsCode\":[\"ErrorPasswordTooShort\",\"ErrorPasswordTooCommon\"],\"Strength\":0}");
    }

    @Test
    void whenPasswordBreaksNoRuleThenNoErrors() {
        assertThat(answer(checked("correct horse battery", "roberttorro", "robert@someguy.com", "Robert", "Torro")))
                .isEqualTo("{\"Errors\":[],\"ErrorsCode\":[],\"Strength\":4}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t"})
    void whenPasswordIsBlankThenItIsRequired(String blank) {
        assertThat(answer(rules.check(
                        new CheckPasswordBody(new Secret(blank), "a", null, null, null), CLIENT, Language.EN)))
                .isEqualTo("{\"Errors\":[\"Password is required.\"],\"ErrorsCode\":[\"ErrorPasswordRequired\"],"
                        + "\"IsSucceed\":false}");
    }

    @Test
    void whenPasswordIsMissingThenItIsRequired() {
        CheckPasswordResult result =
                rules.check(new CheckPasswordBody(null, null, null, null, null), CLIENT, Language.EN);

        assertThat(result.response().getStatus()).isEqualTo(422);
    }

    @Test
    void whenNetworkHasCheckedTooManyThenRefusedWithTheHeadersOfALimit() {
        for (int check = 0; check < CheckLimit.MOST_CHECKS; check++) {
            checked("a", null, null, null, null);
        }

        var refused = checked("a", null, null, null, null).response();

        assertThat(refused.getStatus()).isEqualTo(429);
        assertThat(body(refused))
                .isEqualTo("{\"Errors\":[\"Too many attempts, try again later.\"],"
                        + "\"ErrorsCode\":[\"ErrorTooManyAttempts\"],\"IsSucceed\":false}");
        assertThat(refused.getHeaderString("Retry-After")).isEqualTo("600");
        assertThat(refused.getHeaderString("X-RateLimit-Limit")).isEqualTo("3000");
    }

    @ParameterizedTest
    @CsvSource({
        "roberttorro, ErrorPasswordContainsUserData",
        "ROBERTTORRO2026!, ErrorPasswordContainsUserData",
        "bobby.t@someguy.com, ErrorPasswordContainsUserData",
        "trebor-torro-1990, ErrorPasswordContainsUserData"
    })
    void whenPasswordIsMadeOfTheUsersDataThenToldWhicheverMemberHasIt(String password, String code) {
        assertThat(codes(checked(password, "roberttorro", "bobby.t@someguy.com", "Robert", "Torro")))
                .contains(code);
        assertThat(codes(checked(password, null, null, null, null))).doesNotContain(code);
    }

    @Test
    void whenAMemberIsNoUsersThenItIsNotCompared() {
        String password = "roberttorro roberttorro1";

        assertThat(codes(checked(password, "x".repeat(5_000) + " roberttorro", null, null, null)))
                .doesNotContain("ErrorPasswordContainsUserData");
        assertThat(codes(checked(password, null, "roberttorro", null, null)))
                .doesNotContain("ErrorPasswordContainsUserData");
    }

    static Stream<String> passwords() {
        return Stream.of(
                "correct horse battery",
                "password",
                "short",
                "aaaaaaaaaaaaaaaaaaaa",
                "123456789012345",
                "passwordservice 2026",
                "roberttorro 1990 !!",
                "iloveyouverymuch",
                "long".repeat(65),
                "x".repeat(16_000),
                "\u00e9e\u0301 composed alike",
                "violet kayak ninety \ud83d\ude00");
    }

    @ParameterizedTest
    @MethodSource("passwords")
    void whenPasswordIsCheckedThenTheVerdictIsThatOfTheFlowsThatSetIt(String password) {
        UserData robert = new UserData("roberttorro", Optional.of("robert@someguy.com"), List.of("Robert", "Torro"));
        List<String> codes = policy.accept(new Secret(password), robert) instanceof PolicyViolations broken
                ? broken.violations().stream()
                        .map(violation -> violation.code())
                        .toList()
                : List.of();

        assertThat(codes(checked(password, "roberttorro", "robert@someguy.com", "Robert", "Torro")))
                .isEqualTo(codes);
    }

    @ParameterizedTest
    @CsvSource({
        "password, 0",
        "qwerty, 0",
        "iloveyouverymuch, 2",
        "thequickbrownfox, 3",
        "correct horse battery, 4",
        "k9#Vx2!qLz7&Rw4m, 4"
    })
    void whenPasswordIsHarderToGuessThenItsStrengthIsGreater(String password, int strength) {
        assertThat(strength(checked(password, null, null, null, null))).isEqualTo(strength);
    }

    @Test
    void whenPasswordIsRejectedAsEasyToGuessThenItIsNotCalledStrong() {
        assertThat(strength(checked("zbigniewbrzezinskowski", null, null, null, null)))
                .isEqualTo(4);
        assertThat(strength(checked("zbigniewbrzezinskowski", "zbigniewbrzezinskowski", null, null, null)))
                .isEqualTo(2);
        assertThat(strength(checked("k9#Vx2!qLz7&Rw4mk9#Vx2!qLz7&Rw4m", null, null, null, null)))
                .isEqualTo(2);
    }

    @Test
    void whenPasswordIsTooShortOrTooLongThenItsStrengthIsStillEstimated() {
        assertThat(strength(checked("k9#Vx2!qLz7", null, null, null, null))).isEqualTo(4);
        assertThat(strength(checked("k9#Vx2!qLz7".repeat(2_000), null, null, null, null)))
                .isEqualTo(4);
    }

    @Test
    void whenOnlyTheEndIsHardToGuessThenTheFirstHundredCodePointsDecide() {
        String grins = Character.toString(0x1f600);

        assertThat(strength(checked(grins.repeat(100) + "k9#Vx2!qLz7&Rw4m", null, null, null, null)))
                .isEqualTo(strength(checked(grins.repeat(100), null, null, null, null)))
                .isLessThan(3);
        assertThat(strength(checked(grins.repeat(90) + "k9#Vx2!qLz7&Rw4m", null, null, null, null)))
                .isEqualTo(4);
    }

    static Stream<String> hostile() {
        return Stream.of(
                "a".repeat(256),
                "ab".repeat(128),
                "aab".repeat(85),
                "p4ssw0rd".repeat(32),
                "1i!l|".repeat(51),
                "\ud83d\ude00".repeat(256),
                "e\u0301".repeat(256),
                "\u0390\u0308".repeat(1_000),
                "!@#$%^&*()_+".repeat(21),
                "the".repeat(85),
                "\u0130".repeat(256),
                IntStream.range(0, 256)
                        .mapToObj(i -> "aeiou".substring(i * i % 5, i * i % 5 + 1))
                        .reduce("", String::concat),
                "x".repeat(16_000));
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void whenPasswordIsHostileThenACheckTakesMilliseconds(String password) {
        String words = "ab ".repeat(33);
        String address = "a.b".repeat(20) + "@" + "ab.".repeat(60) + "com";
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 30; round++) {
            long start = threads.getCurrentThreadCpuTime();
            checked(password, words, address, words, words);
            least = Math.min(least, threads.getCurrentThreadCpuTime() - start);
        }

        assertThat(least / 1_000_000.0).isLessThan(20);
    }

    private CheckPasswordResult checked(
            String password,
            @Nullable String login,
            @Nullable String email,
            @Nullable String firstName,
            @Nullable String lastName) {
        return rules.check(
                new CheckPasswordBody(new Secret(password), login, email, firstName, lastName), CLIENT, Language.EN);
    }

    private static String answer(CheckPasswordResult result) {
        return body(result.response());
    }

    @ParameterizedTest
    @CsvSource({
        "DE, Das Passwort muss mindestens 15 Zeichen haben.",
        "PL, Has\u0142o musi mie\u0107 co najmniej 15 znak\u00f3w."
    })
    void whenALanguageIsAskedForThenRulesAndViolationsAreInIt(Language language, String tooShort) {
        assertThat(rules.policy(language).rules().get(0).text()).isEqualTo(tooShort);
        CheckPasswordResult result = rules.check(
                new CheckPasswordBody(new Secret("violet kayak 9"), null, null, null, null), CLIENT, language);
        assertThat(answer(result)).contains("[\"" + tooShort + "\"]");
    }

    private static List<String> codes(CheckPasswordResult result) {
        return ((CheckPasswordResult.Checked) result)
                .violations().stream().map(violation -> violation.code()).toList();
    }

    private static int strength(CheckPasswordResult result) {
        return ((CheckPasswordResult.Checked) result).strength();
    }

    private static PasswordRules rules(Settings settings) {
        PasswordRules rules = new PasswordRules();
        rules.settings = settings;
        rules.policy = TestPolicy.policy(settings);
        rules.messages = Messages.ofService();
        rules.limit = new CheckLimit();
        rules.limit.clock = Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC);
        return rules;
    }
}
