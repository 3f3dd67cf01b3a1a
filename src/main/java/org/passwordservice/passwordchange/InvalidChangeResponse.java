package org.passwordservice.passwordchange;

import java.util.List;
import java.util.Map;

/**
 * The answer to a change that was refused.
 *
 * @param message always the same, in the specification's own spelling
 * @param modelState what is wrong, by the member it is wrong with
 */
record InvalidChangeResponse(String message, Map<String, List<String>> modelState) {

    static final String OLD_PASSWORD = "userPassword.OldPassword";
    static final String PASSWORD = "userPassword.Password";
    static final String PASSWORD_CONFIRM = "userPassword.PasswordConfirm";

    InvalidChangeResponse(Map<String, List<String>> modelState) {
        this("Validation error occured while processing entity", modelState);
    }

    InvalidChangeResponse(String member, String sentence) {
        this(Map.of(member, List.of(sentence)));
    }
}
