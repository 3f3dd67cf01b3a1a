package org.passwordservice.reset;

import java.util.List;
import org.passwordservice.http.ApiError;

/** How setting the new password ended. */
sealed interface CompleteResetResult {

    /** The new password is in force. */
    record Done() implements CompleteResetResult {}

    /** The request breaks rules; the token is untouched. */
    record Invalid(List<ApiError> reasons) implements CompleteResetResult {}

    /** The token is unknown, expired, used, or of a replaced request: nobody can tell which. */
    record TokenInvalid() implements CompleteResetResult {}

    /** The password is the present one or was used recently; the token is untouched. */
    record Reused() implements CompleteResetResult {}
}
