package org.passwordservice.passwordchange;

import java.util.List;
import java.util.Map;

/** How a change ended. */
sealed interface ChangeResult {

    /** The new password is in force. */
    record Changed() implements ChangeResult {}

    /** The request breaks rules; nothing else was looked at. */
    record Invalid(Map<String, List<String>> violations) implements ChangeResult {}

    /** The old password is not the present one, or no longer. */
    record OldPasswordWrong() implements ChangeResult {}

    /** The login that asked for it is over; the new password was not stored. */
    record LoginEnded() implements ChangeResult {}

    /** The new password is the present one or was used recently. */
    record Reused() implements ChangeResult {}
}
