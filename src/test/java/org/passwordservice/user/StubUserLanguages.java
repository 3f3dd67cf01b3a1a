package org.passwordservice.user;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.passwordservice.language.Language;

/** Languages of users without a database. */
public final class StubUserLanguages extends UserLanguages {

    private final List<String> remembered = new ArrayList<>();

    /** What was to be remembered, as id and language. */
    public List<String> remembered() {
        return List.copyOf(remembered);
    }

    @Override
    public void remember(User user, Optional<Language> named) {
        named.ifPresent(language -> remembered.add(user.id() + ": " + language.tag()));
    }
}
