package org.passwordservice.transfer;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.passwordservice.hashing.TestHashing;
import org.passwordservice.settings.TestSettings;
import org.passwordservice.user.ImportedUser;
import org.passwordservice.user.Role;
import org.passwordservice.user.Suffix;

import static org.assertj.core.api.Assertions.assertThat;

class ImportValidatorTest {

    private final ImportValidator validator = new ImportValidator();

    ImportValidatorTest() {
        validator.settings = TestSettings.defaults();
        validator.hashes = TestHashing.importedHashes(TestSettings.defaults());
    }

    @Test
    void whenALineHasALoginOnlyThenTheRestHasItsDefault() {
        ImportedUser user = validate("{'Login':'trader'}").user().orElseThrow();

        assertThat(user.user().role()).isEqualTo(Role.USER);
        assertThat(user.user().email()).isEmpty();
        assertThat(user.user().emailConfirmed()).isTrue();
        assertThat(user.user().passwordHash()).isEmpty();
        assertThat(user.user().name().suffix()).isEqualTo(Suffix.NO_SUFFIX);
        assertThat(user.enabled()).isTrue();
        assertThat(user.mustChangePassword()).isFalse();
        assertThat(user.passwordRevoked()).isFalse();
    }

    @Test
    void whenALineHasAllMembersThenAllAreTaken() {
        ImportedUser user = validate("{'Login':'trader','Email':'trader@example.com','FirstName':' Robert ',"
                        + "'MiddleName':'J','LastName':'Torro','Suffix':'Jr','PasswordHash':'"
                        + "$2b$05$UA2/ddAZw4O5xh9ktgFILexSGX.T4vHz0kyGkaYCxPws3hShl/B6e','MustChangePassword':true,"
                        + "'PasswordRevoked':true,'Enabled':false,'EmailConfirmed':false,'ExternalId':'u-7',"
                        + "'Language':'de-AT','Role':1}")
                .user()
                .orElseThrow();

        assertThat(user.user().name().first()).isEqualTo("Robert");
        assertThat(user.user().name().suffix()).isEqualTo(Suffix.JR);
        assertThat(user.user().emailConfirmed()).isFalse();
        assertThat(user.user().passwordHash()).isPresent();
        assertThat(user.user().role()).isEqualTo(Role.USER);
        assertThat(user.enabled()).isFalse();
        assertThat(user.mustChangePassword()).isTrue();
        assertThat(user.passwordRevoked()).isTrue();
        assertThat(user.externalId()).contains("u-7");
        assertThat(user.language()).contains("de-AT");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | Login is required.",
                "{'Login':' '} | Login is required.",
                "{'Login':'a b'} | Login must have at most 64 characters: letters of one script, digits and . _ - + @",
                "{'Login':'admin'} | Login is taken.",
                "{'Login':'b@example.com'} | Login is taken.",
                "{'Login':'b@example.com','Email':'c@example.com'} | Login is taken.",
                "{'Login':'a','Email':''} | Email is not a valid address.",
                "{'Login':'a','Email':'a@b\\r\\nBcc: c'} | Email is not a valid address.",
                "{'Login':'a','FirstName':'A\\u0000'} | FirstName must be one line of at most 100 characters.",
                "{'Login':'a','LastName':'A\\nB'} | LastName must be one line of at most 100 characters.",
                "{'Login':'a','Suffix':'Baron'} | Suffix must be one of NoSuffix, Jr, Sr, Second, Third, Fourth.",
                "{'Login':'a','PasswordHash':''} | The password hash has no known format.",
                "{'Login':'a','PasswordHash':'secret'} | The password hash has no known format.",
                "{'Login':'a','PasswordHash':'$2b$31$UA2/ddAZw4O5xh9ktgFILexSGX.T4vHz0kyGkaYCxPws3hShl/B6e'}"
                        + " | The password hash is beyond the limits for imported hashes.",
                "{'Login':'a','ExternalId':' '} | ExternalId must be one line of 1 to 100 characters.",
                "{'Login':'a','ExternalId':'a\\u0000'} | ExternalId must be one line of 1 to 100 characters.",
                "{'Login':'a','Language':'de AT'} | Language must be a language tag of BCP 47.",
                "no json | The line is not one well-formed JSON object."
            })
    void whenALineIsInvalidThenOneSentenceSaysWhy(String json, String error) {
        ImportLine line = validate(json);

        assertThat(line.user()).isEmpty();
        assertThat(line.errors()).containsExactly(error);
    }

    @Test
    void whenALineHasSeveralErrorsThenItHasASentenceForEachAndTheBeginningOfTheLogin() {
        ImportLine line = validate("{'Login':'" + "a".repeat(200) + "','Email':'x','ExternalId':''}");

        assertThat(line.errors()).hasSize(3);
        assertThat(line.login()).isEqualTo("a".repeat(100));
        assertThat(line.user()).isEqualTo(Optional.empty());
    }

    private ImportLine validate(String json) {
        return validator.validate(ImportBody.lines(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8))
                .get(0));
    }
}
