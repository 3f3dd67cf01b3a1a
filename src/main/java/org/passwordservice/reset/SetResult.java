package org.passwordservice.reset;

import java.util.List;
import org.passwordservice.http.Reason;

/** How setting the new password ended. */
sealed interface SetResult {

    /** The new password is in force. */
    record Done() implements SetResult {}

    /** The request breaks rules; the token is untouched. */
    record Invalid(List<Reason> reasons) implements SetResult {}

    /** The token is unknown, expired, used, or of a replaced request: nobody can tell which. */
    record TokenInvalid() implements SetResult {}

    /** The password is the present one or was used recently; the token is untouched. */
    record Reused() implements SetResult {}
}
