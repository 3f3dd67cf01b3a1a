package org.passwordservice.registration;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
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
     * @param optionsWithId the allowed values as shown, by what the body must hold; omitted as {@code options}
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Field(
            String fieldName,
            boolean required,
            @Nullable List<String> options,
            @Nullable Map<Integer, String> optionsWithId) {

        Field(String fieldName, boolean required) {
            this(fieldName, required, null, null);
        }
    }

    /**
     * The whole form.
     *
     * @param texts the secret questions by their numbers
     */
    static List<SchemaUnit> all(SecretQuestionMode questions, Map<Integer, String> texts) {
        Stream<SchemaUnit> always = Stream.of(
                new SchemaUnit(
                        "Credentials",
                        List.of(new Field("Login", true), new Field("Email", true), new Field("Password", true))),
                new SchemaUnit(
                        "Name",
                        List.of(
                                new Field("FirstName", true),
                                new Field("LastName", true),
                                new Field("MiddleName", false),
                                new Field("Suffix", false, Suffix.labels(), null))));
        boolean required = questions == SecretQuestionMode.REQUIRED;
        Stream<SchemaUnit> question = questions == SecretQuestionMode.OFF
                ? Stream.empty()
                : Stream.of(new SchemaUnit(
                        "SecretQuestion",
                        List.of(new Field("Id", required, null, texts), new Field("Answer", required))));
        return Stream.concat(always, question).toList();
    }
}
