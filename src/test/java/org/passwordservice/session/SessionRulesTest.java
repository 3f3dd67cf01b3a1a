package org.passwordservice.session;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.passwordservice.appkey.Access;
import org.passwordservice.appkey.Scope;
import org.passwordservice.settings.TestSettings;
import org.passwordservice.user.Role;
import org.passwordservice.user.SecondFactor;
import org.passwordservice.user.TestAdministrators;
import org.passwordservice.user.User;

import static org.assertj.core.api.Assertions.assertThat;

class SessionRulesTest {

    private static final User TRADER = TestAdministrators.of(Role.USER, Optional.empty());
    private static final User ADMINISTRATOR = TestAdministrators.of(Role.ADMINISTRATOR, Optional.empty());
    private static final User AUDITOR = TestAdministrators.of(Role.AUDITOR, Optional.empty());
    private static final Set<Scope> USERS = Set.of(Scope.USERS);
    private static final Set<Scope> ADMIN = Set.of(Scope.ADMIN);

    private final SessionRules rules = new SessionRules();

    @Test
    void whenAScopeWasGrantedAndTheApplicationStillHasItThenItAllows() {
        assertThat(rules.isGranted(TRADER, USERS, USERS, Access.OWN_ACCOUNT)).isTrue();
        assertThat(rules.isGranted(TRADER, USERS, ADMIN, Access.OWN_ACCOUNT)).isFalse();
        assertThat(rules.isGranted(TRADER, ADMIN, USERS, Access.OWN_ACCOUNT)).isFalse();
        assertThat(rules.isGranted(ADMINISTRATOR, USERS, Set.of(Scope.USERS, Scope.ADMIN), Access.ADMINISTRATION))
                .isFalse();
    }

    @Test
    void whenTheScopeIsAdminAloneThenOnlyAdministratorsAndAuditorsAreAllowed() {
        for (Access access : new Access[] {Access.OWN_ACCOUNT, Access.ADMINISTRATION}) {
            assertThat(rules.isGranted(TRADER, ADMIN, ADMIN, access)).isFalse();
            assertThat(rules.isGranted(ADMINISTRATOR, ADMIN, ADMIN, access)).isTrue();
            assertThat(rules.isGranted(AUDITOR, ADMIN, ADMIN, access)).isTrue();
        }
        assertThat(rules.isGranted(ADMINISTRATOR, ADMIN, ADMIN, Access.USERS)).isFalse();
        Set<Scope> both = Set.of(Scope.USERS, Scope.ADMIN);
        assertThat(rules.isGranted(TRADER, both, both, Access.OWN_ACCOUNT)).isTrue();
        assertThat(rules.isGranted(TRADER, both, both, Access.ADMINISTRATION)).isFalse();
    }

    @Test
    void whenAdministratorsNeedAFactorThenOnlyAnAppIsOne() {
        rules.settings = TestSettings.with("passwords.admin.second-factor", "required");

        for (Role role : new Role[] {Role.ADMINISTRATOR, Role.AUDITOR}) {
            assertThat(rules.lacksFactor(TestAdministrators.of(role, Optional.empty())))
                    .isTrue();
            assertThat(rules.lacksFactor(TestAdministrators.of(role, Optional.of(SecondFactor.EMAIL))))
                    .isTrue();
            assertThat(rules.lacksFactor(TestAdministrators.of(role, Optional.of(SecondFactor.TOTP))))
                    .isFalse();
        }
        assertThat(rules.lacksFactor(TRADER)).isFalse();
    }
}
