package org.passwordservice.passwordchange;

import java.util.List;
import java.util.Map;

/**
 * The response to a rejected password change.
 *
 * @param message always the same, with the spelling of the specification
 * @param modelState the violations by member
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
