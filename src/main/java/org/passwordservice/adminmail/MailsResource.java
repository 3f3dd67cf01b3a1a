package org.passwordservice.adminmail;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import org.passwordservice.admin.AdminAudit;
import org.passwordservice.admin.AdminErrors;
import org.passwordservice.admin.AdminResponse;
import org.passwordservice.admin.Administrator;
import org.passwordservice.admin.CurrentAdministrator;
import org.passwordservice.admin.Cursor;
import org.passwordservice.admin.PageRequest;
import org.passwordservice.admin.QueryParameters;
import org.passwordservice.admin.RequiresAdministrator;
import org.passwordservice.appkey.Access;
import org.passwordservice.appkey.RequiresAppKey;
import org.passwordservice.audit.AuditAction;
import org.passwordservice.http.ApiError;
import org.passwordservice.http.PasswordApi;
import org.passwordservice.mail.MailState;

/** The endpoints for the mails of the outbox: queued, refused and lately sent ones. */
@Path(PasswordApi.V1 + "/admin/mails")
@ApplicationScoped
@RequiresAppKey(Access.ADMINISTRATION)
@RequiresAdministrator
@Produces({"application/json", "text/json"})
public class MailsResource {

    private static final String ID = "{id:[0-9]{1,18}}";

    private static final int LONGEST_STATE = 10;

    @EJB
    MailLists lists;

    @EJB
    MailStorage storage;

    @Inject
    AdminAudit audit;

    @Inject
    CurrentAdministrator administrator;

    /** Returns a page of the mails, newest first. */
    @GET
    public Response list(@Context UriInfo uri) {
        QueryParameters parameters = QueryParameters.ofList(uri, "State", "UserId");
        Optional<String> label = parameters.text("State", LONGEST_STATE);
        Optional<MailState> state = label.flatMap(MailResponse::state);
        if (label.isPresent() && state.isEmpty()) {
            parameters.violate("ErrorStateInvalid", "The query parameter State is invalid.");
        }
        MailCriteria criteria = new MailCriteria(state, parameters.id("UserId"));
        PageRequest page = parameters.page(2);
        if (!parameters.violations().isEmpty()) {
            return AdminErrors.invalid(parameters.violations());
        }
        audit.recordSearch(administrator.get(), AuditAction.ADMIN_MAIL_SEARCH);
        List<ListedMail> read = lists.list(criteria, page.after().map(MailsResource::position), page.rowsToRead());
        boolean shortened = administrator.get().isAuditor();
        return AdminResponse.page(
                page.page(read).stream()
                        .map(mail -> MailResponse.of(mail, shortened))
                        .toList(),
                page.next(read, MailsResource::cursor));
    }

    /**
     * Has a refused mail, or one that waits for its next attempt, sent at once; returns the mail. One that is being sent
     * stays as it is.
     */
    @POST
    @Path(ID + "/retry")
    public Response retry(@PathParam("id") long id) {
        Administrator caller = administrator.get();
        return switch (storage.retry(caller.audit(AuditAction.ADMIN_MAIL_RETRY), id)) {
            case QUEUED ->
                lists.find(id)
                        .map(mail -> AdminResponse.ok(MailResponse.of(mail, caller.isAuditor())))
                        .orElseGet(AdminErrors::notFound);
            case NOT_FOUND -> AdminErrors.notFound();
            case ALREADY_SENT -> AdminErrors.conflict(new ApiError("ErrorMailSent", "The mail was sent."));
            case EXPIRED ->
                AdminErrors.conflict(
                        new ApiError("ErrorMailExpired", "The mail has expired and is not sent any more."));
        };
    }

    /** Deletes a mail; one that is not there is accepted, so that a repeated call is. */
    @DELETE
    @Path(ID)
    public Response delete(@PathParam("id") long id) {
        return switch (storage.delete(administrator.get().audit(AuditAction.ADMIN_MAIL_DELETE), id)) {
            case GONE -> AdminResponse.noContent();
            case PROTECTED ->
                AdminErrors.conflict(new ApiError(
                        "ErrorMailProtected",
                        "The mail tells its user of a change of the account and cannot be deleted."));
        };
    }

    private static MailPosition position(Cursor cursor) {
        return new MailPosition(cursor.at(), cursor.id());
    }

    private static Cursor cursor(ListedMail listed) {
        MailPosition place = MailPosition.of(listed.mail());
        return Cursor.after(place.at(), place.id());
    }
}
