package org.passwordservice.registration;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.passwordservice.http.StrictJson;
import org.passwordservice.settings.SecretQuestionMode;

import static org.assertj.core.api.Assertions.assertThat;

class SchemaUnitTest {

    private static final String ALWAYS =
            "[{\"UnitName\":\"Credentials\",\"Fields\":[{\"FieldName\":\"Login\",\"Required\":true},"
                    + "{\"FieldName\":\"Email\",\"Required\":true},{\"FieldName\":\"Password\",\"Required\":true}"
                    + "]},{\"UnitName\":\"Name\",\"Fields\":[{\"FieldName\":\"FirstName\",\"Required\":true},"
                    + "{\"FieldName\":\"LastName\",\"Required\":true},{\"FieldName\":\"MiddleName\",\"Required\":false},"
                    + "{\"FieldName\":\"Suffix\",\"Required\":false,"
                    + "\"Options\":[\"NoSuffix\",\"Jr\",\"Sr\",\"Second\",\"Third\",\"Fourth\"]}]}";

    @Test
    void whenQuestionsAreOffThenTheirUnitIsLeftOut() {
        assertThat(written(SecretQuestionMode.OFF)).isEqualTo(ALWAYS + "]");
    }

    @Test
    void whenQuestionsAreOptionalThenTheirFieldsAreNotRequired() {
        assertThat(written(SecretQuestionMode.OPTIONAL)).isEqualTo(ALWAYS + question(false));
    }

    @Test
    void whenQuestionsAreRequiredThenTheirFieldsAreRequired() {
        assertThat(written(SecretQuestionMode.REQUIRED)).isEqualTo(ALWAYS + question(true));
    }

    private static String question(boolean required) {
        return ",{\"UnitName\":\"SecretQuestion\",\"Fields\":[{\"FieldName\":\"Id\",\"Required\":" + required
                + ",\"OptionsWithId\":{\"1\":\"What street?\",\"7\":\"Which boat?\"}},{\"FieldName\":\"Answer\",\"Required\":"
                + required + "}]}]";
    }

    private static String written(SecretQuestionMode questions) {
        return new String(
                StrictJson.write(SchemaUnit.all(questions, new TreeMap<>(Map.of(7, "Which boat?", 1, "What street?")))),
                StandardCharsets.UTF_8);
    }
}
