package org.passwordservice.user;

import java.util.Optional;

/** Users with roles, for tests that have no database. */
public final class TestAdministrators {

    private TestAdministrators() {}

    /** A user of that role, who logs in by a second factor or by the password alone. */
    public static User of(Role role, Optional<SecondFactor> factor) {
        PersonName name = new PersonName("A", Optional.empty(), "B", Suffix.NO_SUFFIX);
        NewUser added = new NewUser("someone", Optional.empty(), false, role, name, "no hash", Optional.empty());
        return new User(added, TestUsers.ADDED) {
            @Override
            public long id() {
                return 21;
            }

            @Override
            public Optional<SecondFactor> secondFactor() {
                return factor;
            }
        };
    }

    /** An administrator whose password is marked for change. */
    public static User administratorWithPasswordToChange() {
        PersonName name = new PersonName("A", Optional.empty(), "B", Suffix.NO_SUFFIX);
        NewUser added =
                new NewUser("someone", Optional.empty(), false, Role.ADMINISTRATOR, name, "no hash", Optional.empty());
        return new User(added, TestUsers.ADDED) {
            @Override
            public boolean passwordMustChange() {
                return true;
            }
        };
    }
}
