package org.passwordservice.policy;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.passwordservice.language.Language;
import org.passwordservice.language.Messages;
import org.passwordservice.secret.Secret;
import org.passwordservice.settings.TestSettings;

import static org.assertj.core.api.Assertions.assertThat;

class PasswordPolicyTest {

    private static final UserData ROBERT = new UserData("roberttorro", Optional.of("bobby.t@someguy.com"), List.of());

    private final PasswordPolicy policy = TestPolicy.policy(TestSettings.defaults());

    private final PasswordPolicy shortest = TestPolicy.policy(TestSettings.with("passwords.policy.min-length", "8"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "violet kayak ninety",
                "viol\u00e9tkayakninety",
                "       v kayak ninety",
                "8273649501827461",
                "\u0444\u0438\u043e\u043b\u0435\u0442\u043e\u0432\u0430\u044f \u043b\u043e\u0434\u043a\u0430",
                "lower case only and long",
            })
    void whenPasswordIsLongAndUncommonThenAccepted(String password) {
        assertThat(violations(policy, new Secret(password), ROBERT)).isEmpty();
    }

    @Test
    void whenPasswordIsOf64DifferentEmojiThenAccepted() {
        StringBuilder emoji = new StringBuilder();
        for (int i = 0; i < 64; i++) {
            emoji.appendCodePoint(0x1f600 + i);
        }

        assertThat(violations(policy, new Secret(emoji.toString()), ROBERT)).isEmpty();
    }

    @Test
    void whenPasswordIsShorterThanTheMinimumThenTooShort() {
        assertThat(codes(policy, "violet kayak 9")).containsExactly("ErrorPasswordTooShort");
        assertThat(codes(policy, "violet kayak 90")).isEmpty();
    }

    @Test
    void whenMinimumIsSetThenItIsAppliedAndNamed() {
        assertThat(shortest.read(new Secret("vkayak9")).violations())
                .containsExactly(new PolicyViolation(
                        "ErrorPasswordTooShort",
                        "Password must have at least 8 characters",
                        "rule.too-short",
                        OptionalInt.of(8)));
        assertThat(shortest.read(new Secret("vkayak97")).violations()).isEmpty();
    }

    @Test
    void whenCharactersAreComposedThenTheResultIsCounted() {
        assertThat(codes(shortest, "vkayak\u00e9\u00e8")).isEmpty();
        assertThat(codes(shortest, "vkayae\u0301")).containsExactly("ErrorPasswordTooShort");
        assertThat(codes(shortest, "vkay\ud83d\ude00\ud83d\ude01")).containsExactly("ErrorPasswordTooShort");
    }

    @Test
    void whenPasswordIsLongerThanTheMaximumThenTooLong() {
        String most = "violet kayak".repeat(22).substring(0, 254) + "q9";

        assertThat(codes(policy, most)).isEmpty();
        assertThat(violations(policy, new Secret(most + "9"), ROBERT))
                .containsExactly(new PolicyViolation(
                        "ErrorPasswordTooLong",
                        "Password must have at most 256 characters",
                        "rule.too-long",
                        OptionalInt.of(256)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password",
                "PassWord",
                "iloveyou",
                "passwordpassword",
                "PASSWORDpasswordPass",
                "qwertyqwertyqwerty"
            })
    void whenPasswordIsCommonThenTooCommon(String password) {
        assertThat(codes(shortest, password)).containsExactly("ErrorPasswordTooCommon");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password service",
                "PasswordService",
                "password-service",
                "password service 2026",
                "passwordservicepasswordservice",
                "!!passwordservice!!",
                "ecivresdrowssap"
            })
    void whenPasswordIsTheNameOfTheServiceThenTooCommon(String password) {
        assertThat(codes(policy, password)).containsExactly("ErrorPasswordTooCommon");
    }

    @ParameterizedTest
    @CsvSource({
        "roberttorro, login",
        "RobertTorro, in another case",
        "roberttorro1234567, with digits after",
        "1234567roberttorro, with digits before",
        "roberttorro!?$%&, with signs after",
        "roberttorroroberttorro, repeated",
        "roberttorro2roberttorro3, repeated with digits",
        "orrottrebor, reversed",
        "orrottreborORROTTREBOR1, reversed and repeated",
        "bobby.t@someguy.com, address",
        "BOBBY.T@SOMEGUY.COM1, address with a digit",
        "moc.yugemos@t.ybbob, address reversed",
        "bobby.t12345, local part with digits",
        "bobby.tbobby.t, local part repeated",
    })
    void whenPasswordIsMadeOfTheUsersDataThenRejected(String password, String how) {
        assertThat(codes(shortest, password)).contains("ErrorPasswordContainsUserData");
    }

    @ParameterizedTest
    @ValueSource(strings = {"roberttorro violet", "my kayak roberttorro", "torrorobert9273qz", "bobby.x83649201q"})
    void whenUsersDataIsOnlyAPartThenAccepted(String password) {
        assertThat(codes(shortest, password)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "aaaaaaaaaaaaaaa",
                "abababababababab",
                "123456789012345",
                "abcdefghijklmno",
                "password12345678",
                "thisismypassword",
                "ThisIsMyPassword"
            })
    void whenPasswordIsObviousThenTooCommonThoughItIsLong(String password) {
        assertThat(codes(policy, password)).containsExactly("ErrorPasswordTooCommon");
    }

    @ParameterizedTest
    @CsvSource({
        "'R0b3rtT0rr0!2024', disguised",
        "Robert-1980-1234, first name",
        "1234567890 TORRO, last name",
        "RobertTorro1980!, both names",
        "torroROBERT$$$$$, both names in another order",
        "orrot-trebor-123, both reversed",
        "someguy.robert.1, a part of the address and a name",
        "passwordservice4robert, the service and a name",
    })
    void whenPasswordIsMadeOfTheUsersNamesThenRejected(String password, String how) {
        UserData named = new UserData("bobby", ROBERT.email(), List.of("Robert", "Torro", "J"));

        assertThat(violations(policy, new Secret(password), named))
                .extracting(PolicyViolation::code)
                .contains("ErrorPasswordContainsUserData");
    }

    @Test
    void whenNamesAreOnlyAPartThenAccepted() {
        UserData named = new UserData("bobby", Optional.empty(), List.of("Violet", "Ng", ""));

        assertThat(violations(policy, new Secret("violet kayak ninety"), named)).isEmpty();
        assertThat(violations(policy, new Secret("ng83649201ng37465"), named)).isEmpty();
    }

    @Test
    void whenLoginIsSpelledInPartsThenStillRecognised() {
        UserData user = new UserData("\u00c9lanvital", Optional.empty(), List.of());

        assertThat(violations(shortest, new Secret("e\u0301lanvital12"), user))
                .extracting(PolicyViolation::code)
                .containsExactly("ErrorPasswordContainsUserData");
    }

    @Test
    void whenAddressHasNoAtThenAllOfItIsUserData() {
        UserData user = new UserData("other", Optional.of("not-an-address"), List.of());

        assertThat(violations(shortest, new Secret("not-an-address1"), user))
                .extracting(PolicyViolation::code)
                .contains("ErrorPasswordContainsUserData");
    }

    @Test
    void whenLoginHasThreeCharactersThenAPasswordMadeOfItIsRejected() {
        assertThat(violations(
                        policy, new Secret("xqz 1234567890 xqz"), new UserData("xqz", Optional.empty(), List.of())))
                .extracting(PolicyViolation::code)
                .containsExactly("ErrorPasswordContainsUserData");
    }

    @Test
    void whenLoginIsTooShortThenItIsNotSearchedFor() {
        UserData user = new UserData("ab", Optional.of("c@d.example"), List.of());

        assertThat(violations(shortest, new Secret("92ab73ab64c"), user)).isEmpty();
    }

    @Test
    void whenLoginIsEmptyThenItIsNotSearchedFor() {
        assertThat(violations(shortest, new Secret("83649201"), new UserData("", Optional.empty(), List.of())))
                .isEmpty();
    }

    @Test
    void whenUserIsNotKnownYetThenUsersDataIsNotChecked() {
        assertThat(policy.read(new Secret("bobby.t@someguy.com")).violations()).isEmpty();
    }

    @Test
    void whenPasswordBreaksSeveralRulesThenAllAtOnce() {
        UserData user = new UserData("password", Optional.empty(), List.of());

        assertThat(violations(policy, new Secret("password"), user))
                .extracting(PolicyViolation::code)
                .containsExactly("ErrorPasswordTooShort", "ErrorPasswordTooCommon", "ErrorPasswordContainsUserData");
    }

    @ParameterizedTest
    @ValueSource(strings = {"iloveyou", "roberttorro", "bobby.t@someguy.com", "qwertyqwerty"})
    void whenRejectedThenNoSentenceHoldsThePassword(String password) {
        List<PolicyViolation> violations = violations(policy, new Secret(password), ROBERT);

        assertThat(violations).isNotEmpty().allSatisfy(violation -> assertThat(violation.toString())
                .doesNotContainIgnoringCase(password));
    }

    private static List<String> codes(PasswordPolicy policy, String password) {
        return violations(policy, new Secret(password), ROBERT).stream()
                .map(PolicyViolation::code)
                .toList();
    }

    private static List<PolicyViolation> violations(PasswordPolicy policy, Secret password, UserData user) {
        return policy.accept(password, user) instanceof PolicyViolations broken ? broken.violations() : List.of();
    }

    /** The other calls say the rules in English, whatever an operator writes instead. */
    @Test
    void whenARuleIsToldInEnglishThenAsByTheOtherCalls() {
        assertThat(policy.rules()).allSatisfy(rule -> assertThat(rule.text(Messages.ofService(), Language.EN))
                .isEqualTo(rule.sentence() + "."));
    }
}
