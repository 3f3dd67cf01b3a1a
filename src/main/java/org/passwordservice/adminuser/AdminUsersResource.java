package org.passwordservice.adminuser;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.passwordservice.admin.AdminAudit;
import org.passwordservice.admin.AdminErrors;
import org.passwordservice.admin.AdminResponse;
import org.passwordservice.admin.CurrentAdministrator;
import org.passwordservice.admin.QueryParameters;
import org.passwordservice.admin.RequiresAdministrator;
import org.passwordservice.admin.RequiresRecentLogin;
import org.passwordservice.appkey.Access;
import org.passwordservice.appkey.RequiresAppKey;
import org.passwordservice.audit.AuditAction;
import org.passwordservice.audit.AuditContext;
import org.passwordservice.http.ApiError;
import org.passwordservice.http.NumberOrText;
import org.passwordservice.http.PasswordApi;
import org.passwordservice.user.NewUser;

/** The endpoints where administrators list, add, change and delete users. */
@Path(PasswordApi.V1 + "/admin/users")
@ApplicationScoped
@RequiresAppKey(Access.ADMINISTRATION)
@RequiresAdministrator
@Produces({"application/json", "text/json"})
public class AdminUsersResource {

    private static final String ID = "{id:[0-9]{1,18}}";

    @Inject
    CurrentAdministrator administrator;

    @Inject
    AdminAudit adminAudit;

    @Inject
    UserLists lists;

    @EJB
    UserAdministration administration;

    @Inject
    AdminUserValidator validator;

    @Inject
    ApplicationValidator applications;

    @Inject
    AdminUsers users;

    @Inject
    Clock clock;

    /** Lists users, or searches them by the beginning of a login or an address. */
    @GET
    public Response list(@Context UriInfo uri) {
        QueryParameters parameters = QueryParameters.ofList(uri, "Query", "Enabled", "Role");
        Optional<UserPage> page = lists.read(parameters);
        if (page.isEmpty()) {
            return AdminErrors.invalid(parameters.violations());
        }
        adminAudit.recordSearch(administrator.get(), AuditAction.ADMIN_USER_SEARCH);
        return AdminResponse.ok(page.get());
    }

    /** Shows a user. */
    @GET
    @Path(ID)
    public Response show(@PathParam("id") long id) {
        return found(administration.show(id, audit(AuditAction.ADMIN_USER_SHOW)));
    }

    /** Adds a user without a password, and mails an invitation. */
    @POST
    public Response create(CreateUserBody body) {
        List<ApiError> violations = validator.violations(body);
        Optional<Long> application = applications.id(body.application());
        if (application.isEmpty()) {
            violations.add(AdminUserErrors.APPLICATION_UNKNOWN);
        }
        if (!violations.isEmpty()) {
            return AdminErrors.invalid(violations);
        }
        NewUser user = validator.newUser(body);
        try {
            AuditContext audit = audit(AuditAction.ADMIN_USER_CREATE);
            UserDetails made = users.invite(user, validator.nameTaken(user), application.orElseThrow(), audit);
            return AdminResponse.created(AdminUserResponse.shown(made));
        } catch (RefusedChangeException e) {
            return refused(e);
        }
    }

    /** Changes a user. Roles and addresses need a recent login. */
    @PATCH
    @Path(ID)
    public Response change(@PathParam("id") long id, ChangeUserBody body) {
        List<ApiError> violations = validator.violations(body);
        if (!violations.isEmpty()) {
            return AdminErrors.invalid(violations);
        }
        boolean needsRecentLogin = body.role() != null || body.email() != null;
        if (needsRecentLogin && !administrator.get().hasLoggedInRecently(clock.instant())) {
            adminAudit.recordOldLogin(administrator.get());
            return AdminErrors.loginTooOld();
        }
        try {
            return found(users.change(id, validator.change(body), audit(AuditAction.ADMIN_USER_CHANGE)));
        } catch (RefusedChangeException e) {
            return refused(e);
        }
    }

    /** Clears the delays and failures of a user. */
    @POST
    @Path(ID + "/unlock")
    public Response unlock(@PathParam("id") long id) {
        return found(users.unlock(id, audit(AuditAction.ADMIN_USER_UNLOCK)));
    }

    /** Starts a reset by mail for a user. */
    @POST
    @Path(ID + "/reset")
    public Response reset(@PathParam("id") long id, ResetUserBody body) {
        @Nullable NumberOrText named = body.application();
        Optional<Long> application = applications.id(named);
        if (application.isEmpty()) {
            return AdminErrors.invalid(List.of(AdminUserErrors.APPLICATION_UNKNOWN));
        }
        try {
            return found(users.startReset(id, application.get(), audit(AuditAction.ADMIN_USER_RESET)));
        } catch (RefusedChangeException e) {
            return refused(e);
        }
    }

    /** Ends all logins of a user. */
    @DELETE
    @Path(ID + "/logins")
    public Response revokeLogins(@PathParam("id") long id) {
        users.revokeLogins(id, audit(AuditAction.ADMIN_LOGINS_REVOKE));
        return AdminResponse.noContent();
    }

    /** Removes the second factor of a user, and revokes the password. */
    @DELETE
    @Path(ID + "/second-factor")
    @RequiresRecentLogin
    public Response removeSecondFactor(@PathParam("id") long id) {
        try {
            users.removeSecondFactor(id, audit(AuditAction.ADMIN_FACTOR_REMOVE));
            return AdminResponse.noContent();
        } catch (RefusedChangeException e) {
            return refused(e);
        }
    }

    /** Deletes a user. */
    @DELETE
    @Path(ID)
    public Response delete(@PathParam("id") long id) {
        try {
            users.delete(id, audit(AuditAction.ADMIN_USER_DELETE));
            return AdminResponse.noContent();
        } catch (RefusedChangeException e) {
            return refused(e);
        }
    }

    private AuditContext audit(AuditAction action) {
        return administrator.get().audit(action);
    }

    private static Response found(Optional<UserDetails> user) {
        return user.map(details -> AdminResponse.ok(AdminUserResponse.shown(details)))
                .orElseGet(AdminErrors::notFound);
    }

    private static Response refused(RefusedChangeException refused) {
        return AdminErrors.conflict(AdminUserErrors.of(refused.refusal()));
    }
}
