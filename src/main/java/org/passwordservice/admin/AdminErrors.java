package org.passwordservice.admin;

import jakarta.ws.rs.core.Response;
import java.util.List;
import org.passwordservice.http.ApiError;
import org.passwordservice.http.Failure;
import org.passwordservice.http.Responses;

/** The errors of the administration, and their responses. */
public final class AdminErrors {

    private AdminErrors() {}

    /** 404 of every resource that is not there. */
    public static Response notFound() {
        return Responses.json(Response.Status.NOT_FOUND, Responses.statusBody(404, ""));
    }

    /** 422 with all violations. */
    public static Response invalid(List<ApiError> violations) {
        return Responses.json(Responses.UNPROCESSABLE, Failure.of(violations));
    }

    /** 409 for one reason. */
    public static Response conflict(ApiError reason) {
        return Responses.json(Response.Status.CONFLICT, Failure.of(List.of(reason)));
    }

    /** 403 for one reason. */
    public static Response forbidden(ApiError reason) {
        return Responses.json(Response.Status.FORBIDDEN, Failure.of(List.of(reason)));
    }

    /** 403 for an auditor who would change something. */
    public static Response notPermitted() {
        return forbidden(new ApiError("ErrorNotPermitted", "Only administrators may do this."));
    }

    /** 403 for what needs a log in of the last ten minutes. */
    public static Response loginTooOld() {
        return forbidden(new ApiError("ErrorLoginTooOld", "Log in again to do this."));
    }

    /** 403 for an administrator whose password others may know. */
    static Response passwordMustChange() {
        return forbidden(new ApiError("ErrorPasswordMustChange", "Change your password first."));
    }
}
