package org.passwordservice.appkey;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What changes of an application; what is empty stays as it is. */
public record ApplicationChange(
        Optional<String> name,
        Optional<Set<Scope>> scopes,
        Optional<Introspects> introspects,
        Optional<Boolean> enabled) {

    /** The names of the members that change, as in the API. */
    public List<String> members() {
        List<String> members = new ArrayList<>();
        name.ifPresent(value -> members.add("Name"));
        scopes.ifPresent(value -> members.add("Scopes"));
        introspects.ifPresent(value -> members.add("Introspects"));
        enabled.ifPresent(value -> members.add("Enabled"));
        return members;
    }

    /** Whether it changes what the application may do, so that it needs a recent log in. */
    public boolean changesAccess() {
        return scopes.isPresent() || introspects.isPresent();
    }
}
