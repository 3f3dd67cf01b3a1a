package org.passwordservice.registration;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.passwordservice.settings.SecretQuestionMode;
import org.passwordservice.user.Suffix;

/**
 * A group of fields of the registration form.
 *
 * @param unitName the member of the body that holds the fields
 * @param fields the fields, in order
 */
record SchemaUnit(String unitName, List<Field> fields) {

    /**
     * One field.
     *
     * @param options the allowed values; omitted if any value is allowed
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Field(String fieldName, boolean required, @Nullable List<String> options) {

        Field(String fieldName, boolean required) {
            this(fieldName, required, null);
        }
    }

    /** The whole form. */
    static List<SchemaUnit> all(SecretQuestionMode questions) {
        boolean answer = questions == SecretQuestionMode.REQUIRED;
        Stream<Field> credentials =
                Stream.of(new Field("Login", true), new Field("Email", true), new Field("Password", true));
        Stream<Field> question = questions == SecretQuestionMode.OFF
                ? Stream.empty()
                : Stream.of(new Field("SecretQuestion", answer), new Field("SecretQuestionAnswer", answer));
        return List.of(
                new SchemaUnit(
                        "Credentials", Stream.concat(credentials, question).toList()),
                new SchemaUnit(
                        "Name",
                        List.of(
                                new Field("FirstName", true),
                                new Field("LastName", true),
                                new Field("MiddleName", false),
                                new Field("Suffix", false, Suffix.labels()))));
    }
}
