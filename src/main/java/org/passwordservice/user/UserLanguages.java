package org.passwordservice.user;

import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Optional;
import org.passwordservice.language.Language;

/** Remembers in which language each user has called last, for mails. */
@Stateless
public class UserLanguages {

    @PersistenceContext
    EntityManager entities;

    /**
     * Remembers a language; changes nothing if the user's is the same, perhaps that of a country.
     *
     * @param user as read
     * @param named empty to change nothing
     */
    public void remember(User user, Optional<Language> named) {
        Optional<Language> known = user.language().flatMap(Language::of);
        named.filter(language -> known.filter(language::equals).isEmpty())
                .ifPresent(language -> entities.createQuery("UPDATE User u SET u.language = :tag"
                                + " WHERE u.id = :id AND (u.language IS NULL OR u.language <> :tag)")
                        .setParameter("tag", language.tag())
                        .setParameter("id", user.id())
                        .executeUpdate());
    }
}
