package org.passwordservice.adminuser;

import java.util.List;
import java.util.Optional;
import org.passwordservice.user.PersonName;
import org.passwordservice.user.Role;
import org.passwordservice.user.Suffix;

/**
 * A valid change of a user; what is empty stays as it is.
 *
 * @param email an address to be proposed, in a valid form
 * @param members the names of the members that are changed
 */
public record UserChange(
        Optional<Boolean> enabled,
        Optional<Boolean> mustChangePassword,
        Optional<Boolean> passwordRevoked,
        Optional<Role> role,
        Optional<String> email,
        NameChange name,
        List<String> members) {

    /**
     * A change of the parts of a person's name.
     *
     * @param middle an empty text removes it
     */
    public record NameChange(
            Optional<String> first, Optional<String> middle, Optional<String> last, Optional<Suffix> suffix) {

        /** The name after the change. */
        PersonName of(PersonName present) {
            return new PersonName(
                    first.orElse(present.first()),
                    middle.or(present::middle).filter(part -> !part.isEmpty()),
                    last.orElse(present.last()),
                    suffix.orElse(present.suffix()));
        }
    }

    /** Whether it takes from an administrator what the administration needs: to be enabled, the role, a valid password. */
    boolean takesAdministration() {
        return enabled.equals(Optional.of(false))
                || passwordRevoked.equals(Optional.of(true))
                || role.filter(other -> other != Role.ADMINISTRATOR).isPresent();
    }
}
