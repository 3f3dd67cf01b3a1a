package org.passwordservice.passwordchange;

import java.util.List;
import java.util.Map;

/** How a change ended. */
sealed interface ChangePasswordResult {

    /** The new password is in force. */
    record Changed() implements ChangePasswordResult {}

    /** The request breaks rules; nothing else was looked at. */
    record Invalid(Map<String, List<String>> violations) implements ChangePasswordResult {}

    /** The old password is not the present one, or no longer. */
    record OldPasswordWrong() implements ChangePasswordResult {}

    /** The login that asked for it is over; the new password was not stored. */
    record LoginEnded() implements ChangePasswordResult {}

    /** The new password is the present one or was used recently. */
    record Reused() implements ChangePasswordResult {}
}
