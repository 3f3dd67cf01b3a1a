package org.passwordservice.registration;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.passwordservice.http.StrictJson;
import org.passwordservice.settings.SecretQuestionMode;

import static org.assertj.core.api.Assertions.assertThat;

class SchemaUnitTest {

    private static final String CREDENTIALS =
            "[{\"UnitName\":\"Credentials\",\"Fields\":[{\"FieldName\":\"Login\",\"Required\":true},"
                    + "{\"FieldName\":\"Email\",\"Required\":true},{\"FieldName\":\"Password\",\"Required\":true}";

    private static final String NAME =
            "]},{\"UnitName\":\"Name\",\"Fields\":[{\"FieldName\":\"FirstName\",\"Required\":true},"
                    + "{\"FieldName\":\"LastName\",\"Required\":true},{\"FieldName\":\"MiddleName\",\"Required\":false},"
                    + "{\"FieldName\":\"Suffix\",\"Required\":false,"
                    + "\"Options\":[\"NoSuffix\",\"Jr\",\"Sr\",\"Second\",\"Third\",\"Fourth\"]}]}]";

    @Test
    void whenQuestionsAreOffThenTheirFieldsAreLeftOut() {
        assertThat(written(SecretQuestionMode.OFF)).isEqualTo(CREDENTIALS + NAME);
    }

    @Test
    void whenQuestionsAreOptionalThenTheirFieldsAreNotRequired() {
        assertThat(written(SecretQuestionMode.OPTIONAL))
                .isEqualTo(CREDENTIALS
                        + ",{\"FieldName\":\"SecretQuestion\",\"Required\":false},"
                        + "{\"FieldName\":\"SecretQuestionAnswer\",\"Required\":false}" + NAME);
    }

    @Test
    void whenQuestionsAreRequiredThenTheirFieldsAreRequired() {
        assertThat(written(SecretQuestionMode.REQUIRED))
                .isEqualTo(CREDENTIALS
                        + ",{\"FieldName\":\"SecretQuestion\",\"Required\":true},"
                        + "{\"FieldName\":\"SecretQuestionAnswer\",\"Required\":true}" + NAME);
    }

    private static String written(SecretQuestionMode questions) {
        return new String(StrictJson.write(SchemaUnit.all(questions)), StandardCharsets.UTF_8);
    }
}
