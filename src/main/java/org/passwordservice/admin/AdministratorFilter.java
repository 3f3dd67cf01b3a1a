package org.passwordservice.admin;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.time.Clock;
import java.util.Optional;
import org.passwordservice.appkey.CurrentApp;
import org.passwordservice.audit.AuditAction;
import org.passwordservice.audit.AuditContext;
import org.passwordservice.audit.AuditReason;
import org.passwordservice.http.Responses;
import org.passwordservice.secret.Secret;
import org.passwordservice.session.AuthenticatedUser;
import org.passwordservice.session.BearerToken;
import org.passwordservice.session.SessionAccess;
import org.passwordservice.settings.Settings;

/**
 * Rejects calls of the administration without an administrator's access token, after the check of the application key
 * and before the body is read.
 */
@Provider
@RequiresAdministrator
@Priority(Priorities.AUTHENTICATION + 100)
public class AdministratorFilter implements ContainerRequestFilter {

    @Inject
    SessionAccess sessions;

    @Inject
    CurrentApp currentApp;

    @Inject
    CurrentAdministrator current;

    @Inject
    AdminAudit audit;

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    @Context
    ResourceInfo resource;

    @Override
    public void filter(ContainerRequestContext request) {
        Optional<Secret> presented = BearerToken.of(request.getHeaderString(HttpHeaders.AUTHORIZATION));
        Optional<AuthenticatedUser> user = presented.flatMap(token -> sessions.find(token, resource));
        if (user.isEmpty()) {
            refuse(
                    request,
                    Optional.empty(),
                    AuditReason.NOT_ADMINISTRATOR,
                    Responses.loginRequired(presented.isPresent()));
            return;
        }
        AuthenticatedUser caller = user.get();
        Administrator administrator =
                new Administrator(caller.user(), caller.tokenId(), caller.loggedInAt(), currentApp.request());
        if (caller.user().mustChangePassword(settings.passwordMaxAge(), clock.instant())) {
            refuse(request, user, AuditReason.PASSWORD_MUST_CHANGE, AdminErrors.passwordMustChange());
        } else if (administrator.isAuditor() && !isOpenToAuditors(request.getMethod())) {
            refuse(request, user, AuditReason.NOT_PERMITTED, AdminErrors.notPermitted());
        } else if (has(RequiresRecentLogin.class) && !administrator.hasLoggedInRecently(clock.instant())) {
            refuse(request, user, AuditReason.LOGIN_TOO_OLD, AdminErrors.loginTooOld());
        } else {
            current.set(administrator);
        }
    }

    private boolean isOpenToAuditors(String method) {
        return (method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD)) && !has(AdministratorsOnly.class);
    }

    private boolean has(Class<? extends Annotation> annotation) {
        return resource.getResourceMethod().isAnnotationPresent(annotation);
    }

    private void refuse(
            ContainerRequestContext request, Optional<AuthenticatedUser> user, AuditReason reason, Response response) {
        AuditContext refused = AuditContext.of(AuditAction.ADMIN_REFUSED, currentApp.request());
        audit.recordRefusal(user.map(known -> refused.byActor(known.userId())).orElse(refused), reason);
        request.abortWith(response);
    }
}
