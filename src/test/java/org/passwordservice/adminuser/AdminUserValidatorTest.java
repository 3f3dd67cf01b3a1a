package org.passwordservice.adminuser;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.passwordservice.http.ApiError;
import org.passwordservice.http.NumberOrText;
import org.passwordservice.settings.TestSettings;
import org.passwordservice.user.NewUser;
import org.passwordservice.user.PersonName;
import org.passwordservice.user.RecordingUsers;
import org.passwordservice.user.Role;
import org.passwordservice.user.Suffix;

import static org.assertj.core.api.Assertions.assertThat;

class AdminUserValidatorTest {

    private final AdminUserValidator validator = new AdminUserValidator();
    private final RecordingUsers users = new RecordingUsers();

    @BeforeEach
    void wire() {
        validator.settings = TestSettings.defaults();
        validator.users = users;
    }

    @Test
    void whenNothingIsSentThenAllThatIsMissingIsSaid() {
        assertThat(codes(validator.violations(new CreateUserBody(null, null, null, null, null, null, null))))
                .containsExactly(
                        "ErrorLoginRequired", "ErrorEmailRequired", "ErrorFirstNameRequired", "ErrorLastNameRequired");
    }

    @ParameterizedTest
    @CsvSource({
        "rob ert, a@example.com, A, B, Jr, ErrorLoginInvalid",
        "rob, a@example, A, B, Jr, ErrorEmailInvalid",
        "rob, a@example.com, ' ', B, Jr, ErrorFirstNameRequired",
        "rob, a@example.com, A, 'B\u2028C', Jr, ErrorLastNameInvalid",
        "rob, a@example.com, A, B, Dr, ErrorSuffixInvalid"
    })
    void whenAMemberIsInvalidThenItsErrorIsSaid(
            String login, String email, String first, String last, String suffix, String error) {
        assertThat(codes(validator.violations(new CreateUserBody(login, email, first, null, last, suffix, null))))
                .containsExactly(error);
    }

    @Test
    void whenAUserIsAddedThenItIsATraderWithoutPasswordAndConfirmedAddress() {
        NewUser user = validator.newUser(body("rob", "rob@example.com"));
        assertThat(user.role()).isEqualTo(Role.USER);
        assertThat(user.passwordHash()).isEmpty();
        assertThat(user.emailConfirmed()).isFalse();
        assertThat(user.name()).isEqualTo(new PersonName("A", Optional.empty(), "B", Suffix.NO_SUFFIX));
    }

    @Test
    void whenNamesAreTakenReservedOrLookAlikeThenTheReasonIsSaid() {
        users.take("taken");
        users.take("taken@example.com");
        users.takeLookAlikeOf("paypa1");
        assertThat(taken("free", "free@example.com")).isEmpty();
        assertThat(taken("Taken", "free@example.com")).contains(ChangeRefusal.LOGIN_TAKEN);
        assertThat(taken("free", "Taken@example.com")).contains(ChangeRefusal.EMAIL_TAKEN);
        assertThat(taken("paypa1", "free@example.com")).contains(ChangeRefusal.LOGIN_TAKEN);
        assertThat(taken("admin", "free@example.com")).contains(ChangeRefusal.LOGIN_TAKEN);
        assertThat(taken("other@example.com", "free@example.com")).contains(ChangeRefusal.LOGIN_TAKEN);
        assertThat(taken("free@example.com", "free@example.com")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"3", "-1", "one", "''"})
    void whenTheRoleIsUnknownThenItIsRejected(String role) {
        assertThat(codes(validator.violations(change(new NumberOrText(role), null))))
                .containsExactly("ErrorRoleInvalid");
    }

    @Test
    void whenAMemberIsNullThenItStaysAndOnlyTheOthersAreNamed() {
        UserChange change = validator.change(change(new NumberOrText("2"), null));
        assertThat(change.role()).contains(Role.AUDITOR);
        assertThat(change.email()).isEmpty();
        assertThat(change.members()).containsExactly("Enabled", "Role", "MiddleName");
        PersonName present = new PersonName("A", Optional.of("M"), "B", Suffix.JR);
        assertThat(change.name().of(present)).isEqualTo(new PersonName("A", Optional.empty(), "B", Suffix.JR));
        assertThat(codes(validator.violations(change(null, " ")))).containsExactly("ErrorEmailRequired");
        assertThat(codes(validator.violations(change(null, "x")))).containsExactly("ErrorEmailInvalid");
    }

    @Test
    void whenTheEndOfAPageIsWrittenThenOnlyItsOwnKindIsReadAgain() {
        assertThat(UserPage.id(UserPage.afterId(42))).contains(42L);
        assertThat(UserPage.name(UserPage.afterName("r\u00e9my"))).contains("r\u00e9my");
        assertThat(UserPage.name(UserPage.afterId(42))).isEmpty();
        assertThat(UserPage.id(UserPage.afterName("id 42"))).isEmpty();
        assertThat(UserPage.id("%")).isEmpty();
        assertThat(UserPage.name(UserPage.afterName("a\0"))).isEmpty();
    }

    private Optional<ChangeRefusal> taken(String login, String email) {
        return validator.nameTaken(validator.newUser(body(login, email)));
    }

    private static CreateUserBody body(String login, String email) {
        return new CreateUserBody(login, email, " A ", " ", "B", null, null);
    }

    private static ChangeUserBody change(@Nullable NumberOrText role, @Nullable String email) {
        return new ChangeUserBody(false, null, null, role, email, null, "", null, null);
    }

    private static List<String> codes(List<ApiError> errors) {
        return errors.stream().map(ApiError::code).toList();
    }
}
