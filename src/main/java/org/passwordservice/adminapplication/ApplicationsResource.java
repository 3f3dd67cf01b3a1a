package org.passwordservice.adminapplication;

import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
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
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.passwordservice.admin.AdminAudit;
import org.passwordservice.admin.AdminErrors;
import org.passwordservice.admin.AdminResponse;
import org.passwordservice.admin.Administrator;
import org.passwordservice.admin.CurrentAdministrator;
import org.passwordservice.admin.Cursor;
import org.passwordservice.admin.PageRequest;
import org.passwordservice.admin.QueryParameters;
import org.passwordservice.admin.RequiresAdministrator;
import org.passwordservice.admin.RequiresRecentLogin;
import org.passwordservice.appkey.Access;
import org.passwordservice.appkey.AppKeys;
import org.passwordservice.appkey.ApplicationChange;
import org.passwordservice.appkey.ApplicationEntry;
import org.passwordservice.appkey.Introspects;
import org.passwordservice.appkey.NewAppKey;
import org.passwordservice.appkey.RequiresAppKey;
import org.passwordservice.audit.AuditAction;
import org.passwordservice.audit.AuditTarget;
import org.passwordservice.audit.AuditTrail;
import org.passwordservice.http.ApiError;
import org.passwordservice.http.PasswordApi;
import org.passwordservice.secret.Secret;
import org.passwordservice.storage.RowExistsException;

/** The applications that may call the service, and their keys. */
@Path(PasswordApi.V1 + "/admin/applications")
@RequiresAppKey(Access.ADMINISTRATION)
@RequiresAdministrator
@Consumes({MediaType.APPLICATION_JSON, "text/json"})
@Produces({MediaType.APPLICATION_JSON, "text/json"})
public class ApplicationsResource {

    private static final ApiError NAME_TAKEN = new ApiError("ErrorNameTaken", "Another application has this name.");

    private static final ApiError LAST_ONE = new ApiError(
            "ErrorLastAdminApplication",
            "One enabled application with the scope admin and a key that does not expire must remain.");

    private static final ApiError OWN = new ApiError(
            "ErrorOwnApplication",
            "This application is the service's own: only its name and whether it is enabled can be changed.");

    private static final String ID = "{id:[1-9][0-9]{0,17}}";

    @Inject
    CurrentAdministrator current;

    @EJB
    AppKeys appKeys;

    @EJB
    ApplicationStorage storage;

    @Inject
    ApplicationValidator validator;

    @Inject
    AdminAudit audit;

    @EJB
    AuditTrail trail;

    @Inject
    Clock clock;

    @GET
    public Response list(@Context UriInfo uri) {
        QueryParameters parameters = QueryParameters.ofList(uri);
        PageRequest page = parameters.page(1);
        if (!parameters.violations().isEmpty()) {
            return AdminErrors.invalid(parameters.violations());
        }
        long after = page.after().map(cursor -> cursor.values().get(0)).orElse(0L);
        List<ApplicationEntry> read = appKeys.list(after, page.rowsToRead());
        audit.recordSearch(current.get(), AuditAction.ADMIN_APPLICATION_SEARCH);
        return AdminResponse.page(
                page.page(read).stream().map(entry -> response(entry, null)).toList(),
                page.next(read, entry -> Cursor.after(entry.id())));
    }

    @POST
    @RequiresRecentLogin
    public Response create(ApplicationBody body) {
        List<ApiError> violations = new ArrayList<>();
        ApplicationChange wanted = validator.forCreation(body, violations);
        if (!violations.isEmpty()) {
            return AdminErrors.invalid(violations);
        }
        try {
            NewAppKey key = storage.create(
                    current.get(), wanted.name().orElseThrow(), wanted.scopes().orElseThrow(), wanted.introspects());
            return AdminResponse.created(
                    response(appKeys.find(key.applicationId()).orElseThrow(), key.text()));
        } catch (RowExistsException e) {
            return AdminErrors.conflict(NAME_TAKEN);
        }
    }

    @GET
    @Path(ID)
    public Response show(@PathParam("id") long id) {
        Optional<ApplicationEntry> found = appKeys.find(id);
        found.ifPresent(entry -> trail.record(current.get()
                .audit(AuditAction.ADMIN_APPLICATION_SHOW)
                .toObject(AuditTarget.APPLICATION, id)
                .succeeded()));
        return found.map(entry -> AdminResponse.ok(response(entry, null))).orElseGet(AdminErrors::notFound);
    }

    @PATCH
    @Path(ID)
    public Response change(@PathParam("id") long id, ApplicationBody body) {
        List<ApiError> violations = new ArrayList<>();
        ApplicationChange change = validator.forChange(body, violations);
        if (!violations.isEmpty()) {
            return AdminErrors.invalid(violations);
        }
        Administrator administrator = current.get();
        if (change.changesAccess() && !administrator.hasLoggedInRecently(clock.instant())) {
            audit.recordOldLogin(administrator);
            return AdminErrors.loginTooOld();
        }
        try {
            return storage.change(administrator, id, change) ? shown(id) : AdminErrors.notFound();
        } catch (RowExistsException e) {
            return AdminErrors.conflict(NAME_TAKEN);
        } catch (LastApplicationException e) {
            return AdminErrors.conflict(LAST_ONE);
        } catch (OwnApplicationException e) {
            return AdminErrors.conflict(OWN);
        }
    }

    @POST
    @Path(ID + "/keys")
    @Consumes(MediaType.WILDCARD)
    @RequiresRecentLogin
    public Response createKey(@PathParam("id") long id) {
        try {
            return storage.createKey(current.get(), id)
                    .map(key -> AdminResponse.created(keyOf(id, key.id(), key.text())))
                    .orElseGet(AdminErrors::notFound);
        } catch (OwnApplicationException e) {
            return AdminErrors.conflict(OWN);
        }
    }

    @PATCH
    @Path(ID + "/keys/{key:[1-9][0-9]{0,17}}")
    @RequiresRecentLogin
    public Response changeKey(@PathParam("id") long id, @PathParam("key") long key, KeyBody body) {
        List<ApiError> violations = new ArrayList<>();
        Optional<Instant> expiry = ApplicationValidator.expiry(body, violations);
        if (!violations.isEmpty()) {
            return AdminErrors.invalid(violations);
        }
        try {
            return storage.changeKey(current.get(), id, key, expiry)
                    ? AdminResponse.ok(keyOf(id, key, null))
                    : AdminErrors.notFound();
        } catch (LastApplicationException e) {
            return AdminErrors.conflict(LAST_ONE);
        } catch (OwnApplicationException e) {
            return AdminErrors.conflict(OWN);
        }
    }

    @DELETE
    @Path(ID + "/keys/{key:[1-9][0-9]{0,17}}")
    @Consumes(MediaType.WILDCARD)
    @RequiresRecentLogin
    public Response deleteKey(@PathParam("id") long id, @PathParam("key") long key) {
        try {
            storage.deleteKey(current.get(), id, key);
            return AdminResponse.noContent();
        } catch (LastApplicationException e) {
            return AdminErrors.conflict(LAST_ONE);
        } catch (OwnApplicationException e) {
            return AdminErrors.conflict(OWN);
        }
    }

    private Response shown(long id) {
        return appKeys.find(id)
                .map(entry -> AdminResponse.ok(response(entry, null)))
                .orElseGet(AdminErrors::notFound);
    }

    private ApplicationResponse response(ApplicationEntry entry, @Nullable Secret key) {
        Introspects introspects = entry.introspects();
        List<String> names = introspects.all()
                ? List.of("*")
                : introspects.ids().isEmpty() ? List.of(entry.name()) : appKeys.namesOf(introspects.ids());
        return ApplicationResponse.of(entry, names, key);
    }

    private ApplicationResponse.KeyResponse keyOf(long application, long id, @Nullable Secret text) {
        return appKeys.find(application).stream()
                .flatMap(entry -> entry.keys().stream())
                .filter(key -> key.id() == id)
                .findFirst()
                .map(key -> ApplicationResponse.KeyResponse.of(key, text))
                .orElseThrow();
    }
}
