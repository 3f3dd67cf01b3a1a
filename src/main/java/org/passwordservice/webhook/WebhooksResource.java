package org.passwordservice.webhook;

import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.passwordservice.admin.AdminAudit;
import org.passwordservice.admin.AdminErrors;
import org.passwordservice.admin.AdminResponse;
import org.passwordservice.admin.CurrentAdministrator;
import org.passwordservice.admin.Cursor;
import org.passwordservice.admin.PageRequest;
import org.passwordservice.admin.QueryParameters;
import org.passwordservice.admin.RequiresAdministrator;
import org.passwordservice.admin.RequiresRecentLogin;
import org.passwordservice.appkey.Access;
import org.passwordservice.appkey.RequiresAppKey;
import org.passwordservice.audit.AuditAction;
import org.passwordservice.audit.AuditContext;
import org.passwordservice.http.ApiError;
import org.passwordservice.http.PasswordApi;

/** The endpoints for webhooks, their secrets and their deliveries. */
@Path(PasswordApi.V1 + "/admin/webhooks")
@RequiresAppKey(Access.ADMINISTRATION)
@RequiresAdministrator
@Produces({MediaType.APPLICATION_JSON, "text/json"})
public class WebhooksResource {

    private static final String ID = "{id:[1-9][0-9]{0,17}}";

    private static final ApiError TOO_MANY =
            new ApiError("ErrorTooManyWebhooks", "There are " + Webhooks.MOST + " webhooks, as many as there may be.");

    private static final ApiError DISABLED = new ApiError("ErrorWebhookDisabled", "The webhook is disabled.");

    @Inject
    CurrentAdministrator administrator;

    @Inject
    WebhookValidator validator;

    @EJB
    Webhooks webhooks;

    @Inject
    AdminAudit audit;

    /** Returns a page of the webhooks, the oldest first. */
    @GET
    public Response list(@Context UriInfo uri) {
        QueryParameters parameters = QueryParameters.ofList(uri);
        PageRequest page = parameters.page(1);
        if (!parameters.violations().isEmpty()) {
            return AdminErrors.invalid(parameters.violations());
        }
        audit.recordSearch(administrator.get(), AuditAction.ADMIN_WEBHOOK_SEARCH);
        List<Webhook> read = webhooks.after(last(page).orElse(0L), page.rowsToRead());
        return AdminResponse.page(
                page.page(read).stream().map(WebhookResponse::of).toList(),
                page.next(read, webhook -> Cursor.after(webhook.id())));
    }

    /** Creates a webhook; the response alone shows its secret. */
    @POST
    @RequiresRecentLogin
    public Response create(CreateWebhookBody body) {
        List<ApiError> violations = new ArrayList<>();
        WebhookChange wanted = validator.forCreation(body, violations);
        if (!violations.isEmpty()) {
            return AdminErrors.invalid(violations);
        }
        return webhooks.create(
                        wanted.url().orElseThrow(),
                        wanted.events().orElseThrow(),
                        context(AuditAction.ADMIN_WEBHOOK_CREATE))
                .map(created -> AdminResponse.created(WebhookResponse.of(created.webhook(), created.secret())))
                .orElseGet(() -> AdminErrors.conflict(TOO_MANY));
    }

    /** Changes a webhook. */
    @PATCH
    @Path(ID)
    @RequiresRecentLogin
    public Response change(@PathParam("id") long id, ChangeWebhookBody body) {
        List<ApiError> violations = new ArrayList<>();
        WebhookChange change = validator.forChange(body, violations);
        if (!violations.isEmpty()) {
            return AdminErrors.invalid(violations);
        }
        return webhooks.change(id, change, context(AuditAction.ADMIN_WEBHOOK_CHANGE))
                .map(webhook -> AdminResponse.ok(WebhookResponse.of(webhook)))
                .orElseGet(AdminErrors::notFound);
    }

    /** Deletes a webhook; one that is not there is accepted, so that a repeated call is. */
    @DELETE
    @Path(ID)
    @RequiresRecentLogin
    public Response delete(@PathParam("id") long id) {
        webhooks.delete(id, context(AuditAction.ADMIN_WEBHOOK_DELETE));
        return AdminResponse.noContent();
    }

    /** Makes a further secret; the response alone shows it. */
    @POST
    @Path(ID + "/secrets")
    @RequiresRecentLogin
    public Response addSecret(@PathParam("id") long id) {
        return webhooks.addSecret(id, context(AuditAction.ADMIN_WEBHOOK_SECRET))
                .map(created -> AdminResponse.created(WebhookResponse.of(created.webhook(), created.secret())))
                .orElseGet(AdminErrors::notFound);
    }

    /** Returns a page of the deliveries of a webhook, the newest first. */
    @GET
    @Path(ID + "/deliveries")
    public Response deliveries(@PathParam("id") long id, @Context UriInfo uri) {
        QueryParameters parameters = QueryParameters.ofList(uri);
        PageRequest page = parameters.page(1);
        if (!parameters.violations().isEmpty()) {
            return AdminErrors.invalid(parameters.violations());
        }
        audit.recordSearch(administrator.get(), AuditAction.ADMIN_WEBHOOK_SEARCH);
        if (webhooks.find(id).isEmpty()) {
            return AdminErrors.notFound();
        }
        List<Delivery> read = webhooks.deliveriesBefore(id, last(page).orElse(Long.MAX_VALUE), page.rowsToRead());
        return AdminResponse.page(
                page.page(read).stream().map(DeliveryResponse::of).toList(),
                page.next(read, delivery -> Cursor.after(delivery.id())));
    }

    /** Has a delivery that has ended sent again; one that is pending stays as it is. */
    @POST
    @Path("deliveries/" + ID + "/retry")
    public Response retry(@PathParam("id") long id) {
        Optional<RetriedDelivery> retried = webhooks.retry(id, context(AuditAction.ADMIN_WEBHOOK_RETRY));
        return retried.map(delivery -> delivery.sent()
                        ? AdminResponse.ok(DeliveryResponse.of(delivery.delivery()))
                        : AdminErrors.conflict(DISABLED))
                .orElseGet(AdminErrors::notFound);
    }

    private AuditContext context(AuditAction action) {
        return administrator.get().audit(action);
    }

    private static Optional<Long> last(PageRequest page) {
        return page.after().map(cursor -> cursor.values().get(0));
    }
}
