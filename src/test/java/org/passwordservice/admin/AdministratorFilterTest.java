package org.passwordservice.admin;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.passwordservice.appkey.Scope;
import org.passwordservice.appkey.TestApps;
import org.passwordservice.audit.AuditContext;
import org.passwordservice.audit.AuditReason;
import org.passwordservice.secret.Secret;
import org.passwordservice.session.AuthenticatedUser;
import org.passwordservice.session.SessionAccess;
import org.passwordservice.settings.TestSettings;
import org.passwordservice.user.Role;
import org.passwordservice.user.TestAdministrators;
import org.passwordservice.user.User;

import static org.assertj.core.api.Assertions.assertThat;
import static org.passwordservice.http.Fakes.fake;

class AdministratorFilterTest {

    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");

    private final List<String> recorded = new ArrayList<>();
    private final List<Response> aborted = new ArrayList<>();
    private Optional<AuthenticatedUser> found = Optional.empty();

    @Test
    void whenTheTokenIsAnAdministratorsThenTheCallHasItsUser() {
        found = session(Role.ADMINISTRATOR, NOW);
        AdministratorFilter filter = filter("POST", "write");
        assertThat(aborted).isEmpty();
        assertThat(filter.current.get().userId()).isEqualTo(21);
        assertThat(recorded).isEmpty();
    }

    @Test
    void whenThereIsNoSuchTokenThenUnauthorizedAndRecorded() {
        filter("GET", "read");
        assertThat(aborted.get(0).getStatus()).isEqualTo(401);
        assertThat(recorded).containsExactly("ADMIN_REFUSED NOT_ADMINISTRATOR by Optional.empty");
    }

    @Test
    void whenTheCallerIsAnAuditorThenOnlyReadingIsPermitted() {
        found = session(Role.AUDITOR, NOW);
        filter("GET", "read");
        assertThat(aborted).isEmpty();
        filter("POST", "write");
        assertForbidden("ErrorNotPermitted");
        aborted.clear();
        filter("GET", "administratorsOnly");
        assertForbidden("ErrorNotPermitted");
        assertThat(recorded).containsOnly("ADMIN_REFUSED NOT_PERMITTED by Optional[21]");
    }

    @Test
    void whenTheLogInIsOlderThanTenMinutesThenWhatNeedsARecentOneIsRefused() {
        found = session(Role.ADMINISTRATOR, NOW.minus(Duration.ofMinutes(10)));
        filter("POST", "recent");
        assertThat(aborted).isEmpty();
        found = session(Role.ADMINISTRATOR, NOW.minus(Duration.ofMinutes(10)).minusMillis(1));
        filter("POST", "write");
        assertThat(aborted).isEmpty();
        filter("POST", "recent");
        assertForbidden("ErrorLoginTooOld");
    }

    @Test
    void whenThePasswordMustBeChangedThenEveryCallIsRefused() {
        found = Optional.of(session(TestAdministrators.administratorWithPasswordToChange(), NOW));
        filter("GET", "read");
        assertForbidden("ErrorPasswordMustChange");
    }

    private void assertForbidden(String code) {
        assertThat(aborted).hasSize(1);
        assertThat(aborted.get(0).getStatus()).isEqualTo(403);
        assertThat(new String((byte[]) aborted.get(0).getEntity(), StandardCharsets.UTF_8))
                .contains("\"ErrorsCode\":[\"" + code + "\"]");
    }

    private static Optional<AuthenticatedUser> session(Role role, Instant loggedInAt) {
        return Optional.of(session(TestAdministrators.of(role, Optional.empty()), loggedInAt));
    }

    private static AuthenticatedUser session(User user, Instant loggedInAt) {
        return new AuthenticatedUser(user, 5, loggedInAt, Set.of(Scope.ADMIN));
    }

    private interface Resource {
        void read();

        void write();

        @AdministratorsOnly
        void administratorsOnly();

        @RequiresRecentLogin
        void recent();
    }

    private AdministratorFilter filter(String httpMethod, String method) {
        AdministratorFilter filter = new AdministratorFilter();
        filter.currentApp = TestApps.calling();
        filter.current = new CurrentAdministrator();
        filter.settings = TestSettings.defaults();
        filter.clock = Clock.fixed(NOW, ZoneOffset.UTC);
        filter.resource = fake(ResourceInfo.class, Map.of("getResourceMethod", arguments -> method(method)));
        filter.sessions = new SessionAccess() {
            @Override
            public Optional<AuthenticatedUser> find(Secret token, ResourceInfo resource) {
                return found;
            }
        };
        filter.audit = new AdminAudit() {
            @Override
            void recordRefusal(AuditContext audit, AuditReason reason) {
                recorded.add(audit.action() + " " + reason + " by " + audit.actor());
            }
        };
        filter.filter(fake(
                ContainerRequestContext.class,
                Map.of(
                        "getMethod", arguments -> httpMethod,
                        "getHeaderString", arguments -> "Bearer token",
                        "abortWith", arguments -> aborted.add((Response) arguments[0]))));
        return filter;
    }

    private static Method method(String name) {
        try {
            return Resource.class.getDeclaredMethod(name);
        } catch (NoSuchMethodException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
