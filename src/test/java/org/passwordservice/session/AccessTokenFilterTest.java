package org.passwordservice.session;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Method;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.passwordservice.appkey.Access;
import org.passwordservice.appkey.RequiresAppKey;
import org.passwordservice.appkey.Scope;
import org.passwordservice.appkey.TestApps;
import org.passwordservice.secret.Secret;
import org.passwordservice.settings.Settings;
import org.passwordservice.settings.TestSettings;
import org.passwordservice.user.StoredUser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.passwordservice.http.Fakes.fake;

class AccessTokenFilterTest {

    private static final AuthenticatedUser ROBERT = TestAuthenticatedUsers.ROBERT;
    private static final String PRESENTED = "Bearer good";

    private AuthenticatedUser presented = ROBERT;
    private final SessionAccess sessions = new SessionAccess();
    private final AccessTokenFilter filter = filter();
    private final List<Response> aborted = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(strings = {"Bearer good", "bearer good", "BEARER   good "})
    void whenTokenIsValidThenItsUserIsTheCurrentOne(String header) {
        filter.filter(request(header, List.of()));

        assertThat(filter.currentUser.get()).isEqualTo(ROBERT);
        assertThat(aborted).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"@me", "17"})
    void whenPathNamesTheUserThenAccepted(String id) {
        filter.filter(request(PRESENTED, List.of(id)));

        assertThat(filter.currentUser.get()).isEqualTo(ROBERT);
        assertThat(aborted).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"18", "1", "017", "@ME", "", "roberttorro"})
    void whenPathNamesAnotherUserThenRejected(String id) {
        filter.filter(request(PRESENTED, List.of(id)));

        assertRejected("Bearer error=\"invalid_token\"");
    }

    @Test
    void whenPathNamesTheUserAndAnotherThenRejected() {
        filter.filter(request(PRESENTED, List.of("17", "18")));

        assertRejected("Bearer error=\"invalid_token\"");
    }

    @Test
    void whenTokenIsInvalidThenRejectedAsInvalid() {
        filter.filter(request("Bearer bad", List.of()));

        assertRejected("Bearer error=\"invalid_token\"");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {"", "good", "Basic good", "Bearer", "Bearer ", "Bearergood", "Bearer go od", "Bearer good, x"})
    void whenNoTokenIsPresentedThenRejectedAsMissing(@Nullable String header) {
        filter.filter(request(header, List.of()));

        assertRejected("Bearer");
    }

    @Test
    void whenAFactorIsRequiredThenAUserWithAnAddressIsServedEverywhere() {
        rulesWith(TestSettings.with("passwords.second-factor", "required"));

        filter.filter(request(PRESENTED, List.of()));

        assertThat(aborted).isEmpty();
    }

    @Test
    void whenNoFactorIsRequiredThenAUserWithoutOneAndWithoutAddressIsServedEverywhere() {
        presented = new AuthenticatedUser(StoredUser.robertWithoutAddress(17), 5, Instant.EPOCH, Set.of(Scope.USERS));

        filter.filter(request(PRESENTED, List.of()));

        assertThat(aborted).isEmpty();
    }

    @Test
    void whenAFactorIsRequiredThenAUserWithoutOneAndWithoutAddressIsServedOnlyWhereThatIsAllowed() {
        rulesWith(TestSettings.with("passwords.second-factor", "required"));
        presented = new AuthenticatedUser(StoredUser.robertWithoutAddress(17), 5, Instant.EPOCH, Set.of(Scope.USERS));

        filter.filter(request(PRESENTED, List.of()));
        assertRejected("Bearer error=\"invalid_token\"");

        aborted.clear();
        filter.resource = resource(Allowed.class, "method");
        filter.filter(request(PRESENTED, List.of()));
        assertThat(aborted).isEmpty();

        filter.resource = resource(PartlyAllowed.class, "allowed");
        filter.filter(request(PRESENTED, List.of()));
        assertThat(aborted).isEmpty();

        filter.resource = resource(PartlyAllowed.class, "method");
        filter.filter(request(PRESENTED, List.of()));
        assertThat(aborted).hasSize(1);
    }

    private void assertRejected(String challenge) {
        assertThat(aborted).singleElement().satisfies(answer -> {
            assertThat(answer.getStatus()).isEqualTo(401);
            assertThat(answer.getHeaderString("WWW-Authenticate")).isEqualTo(challenge);
        });
        assertThatIllegalStateException().isThrownBy(() -> filter.currentUser.get());
    }

    @AllowedWithoutSecondFactor
    @RequiresAppKey(Access.OWN_ACCOUNT)
    private interface Allowed {
        void method();
    }

    @RequiresAppKey(Access.OWN_ACCOUNT)
    private interface PartlyAllowed {
        void method();

        @AllowedWithoutSecondFactor
        void allowed();
    }

    private static ResourceInfo resource(Class<?> type, String method) {
        return fake(
                ResourceInfo.class,
                Map.of("getResourceClass", arguments -> type, "getResourceMethod", arguments -> method(type, method)));
    }

    private static Method method(Class<?> type, String name) {
        try {
            return type.getDeclaredMethod(name);
        } catch (NoSuchMethodException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private AccessTokenFilter filter() {
        sessions.currentApp = TestApps.calling();
        rulesWith(TestSettings.defaults());
        sessions.tokens = new AccessTokens() {
            @Override
            public Optional<AuthenticatedUser> findUser(Secret token, long applicationId) {
                return applicationId == 3 && token.equals(new Secret("good"))
                        ? Optional.of(presented)
                        : Optional.empty();
            }
        };
        AccessTokenFilter filter = new AccessTokenFilter();
        filter.sessions = sessions;
        filter.currentUser = new CurrentUser();
        filter.resource = resource(PartlyAllowed.class, "method");
        return filter;
    }

    /** @param userIds what the path names; empty where it names none */
    private ContainerRequestContext request(@Nullable String authorization, List<String> userIds) {
        MultivaluedMap<String, String> path = new MultivaluedHashMap<>();
        userIds.forEach(id -> path.add("userID", id));
        UriInfo uri = fake(UriInfo.class, Map.of("getPathParameters", arguments -> path));
        return fake(
                ContainerRequestContext.class,
                Map.of(
                        "getHeaderString",
                        arguments -> "Authorization".equals(arguments[0]) ? authorization : null,
                        "getUriInfo",
                        arguments -> uri,
                        "abortWith",
                        arguments -> aborted.add((Response) arguments[0]) ? null : null));
    }

    private void rulesWith(Settings settings) {
        sessions.rules = new SessionRules();
        sessions.rules.settings = settings;
    }
}
