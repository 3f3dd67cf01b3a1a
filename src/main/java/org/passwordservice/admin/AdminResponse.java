package org.passwordservice.admin;

import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.passwordservice.http.Responses;

/** The responses of the administration that are no errors. */
public final class AdminResponse {

    private AdminResponse() {}

    /** 200 with what was read or changed. */
    public static Response ok(Object resource) {
        return Responses.json(Response.Status.OK, resource);
    }

    /** 201 with what was made. */
    public static Response created(Object resource) {
        return Responses.json(Response.Status.CREATED, resource);
    }

    /** 204: deleted, or not there before. */
    public static Response noContent() {
        return Response.noContent().build();
    }

    /**
     * 200 with a page of a list.
     *
     * @param next where the next page begins; empty on the last page
     */
    public static Response page(List<?> items, Optional<Cursor> next) {
        return ok(new Page(items, next.map(Cursor::encoded).orElse("")));
    }

    /** A page of a list; {@code next} is empty at the end. */
    private record Page(List<?> items, String next) {}
}
