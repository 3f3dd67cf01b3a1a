package org.passwordservice.registration;

import java.util.List;
import org.passwordservice.user.User;

/** How a registration ended. */
sealed interface RegistrationResult {

    /** There is a new user. */
    record Registered(User user) implements RegistrationResult {}

    /** Nobody was added, for these reasons. */
    record Refused(List<String> reasons) implements RegistrationResult {}
}
