package org.passwordservice.user;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.util.List;
import java.util.Optional;

/**
 * Lists users by pages, each from an index, however many users there are. A page begins after the last row of the one
 * before, so rows that come and go meanwhile neither repeat nor hide others.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class UserSearch {

    /**
     * The login of the user of a name. An aggregate, because EclipseLink writes parameters into the text of a statement that
     * has {@code EXISTS}.
     */
    private static final String LOGIN =
            "(SELECT MAX(l.identifier) FROM UserIdentifier l WHERE l.userId = i.userId AND l.login = TRUE)";

    /**
     * A user whose login or address has the canonical beginning. One with both is found by the login alone. The login is
     * compared outside of the query that finds it: inside, a database may look for it among all names with this beginning,
     * again for each address.
     */
    private static final String BY_BEGINNING = "SELECT i.identifier, u FROM UserIdentifier i, User u"
            + " WHERE u.id = i.userId AND i.identifier >= :from AND i.identifier < :end"
            + " AND (i.login = TRUE OR " + LOGIN + " < :from OR " + LOGIN + " >= :end)";

    @PersistenceContext
    EntityManager entities;

    /**
     * Which users are listed.
     *
     * @param enabled empty for both
     * @param role empty for all
     */
    public record Filter(Optional<Boolean> enabled, Optional<Role> role) {}

    /**
     * A user that was found by a login or an address.
     *
     * @param name the canonical login or address, after which the next page begins
     */
    public record Found(String name, User user) {}

    /**
     * Lists users in the order of their ids.
     *
     * @param after the last id of the page before; 0 for the first page
     */
    public List<User> list(Filter filter, long after, int limit) {
        TypedQuery<User> query = entities.createQuery(
                "SELECT u FROM User u WHERE u.id > :after" + conditions(filter) + " ORDER BY u.id", User.class);
        set(filter, query);
        return query.setParameter("after", after).setMaxResults(limit).getResultList();
    }

    /**
     * Lists the users whose login or address begins with a text, in the order of these names.
     *
     * @param typed nothing in it is a wildcard
     * @param after the last name of the page before; empty for the first page
     */
    public List<Found> find(String typed, Filter filter, Optional<String> after, int limit) {
        Optional<String> beginning = CanonicalName.of(typed).map(CanonicalName::value);
        if (beginning.isEmpty()) {
            return List.of();
        }
        String later = after.isPresent() ? " AND i.identifier > :after" : "";
        TypedQuery<Object[]> query = entities.createQuery(
                BY_BEGINNING + later + conditions(filter) + " ORDER BY i.identifier", Object[].class);
        set(filter, query);
        after.ifPresent(name -> query.setParameter("after", name));
        return query.setParameter("from", beginning.get())
                .setParameter("end", endOf(beginning.get()))
                .setMaxResults(limit)
                .getResultStream()
                .map(row -> new Found((String) row[0], (User) row[1]))
                .toList();
    }

    private static String conditions(Filter filter) {
        return (filter.enabled().isPresent() ? " AND u.enabled = :enabled" : "")
                + (filter.role().isPresent() ? " AND u.role = :role" : "");
    }

    private static void set(Filter filter, TypedQuery<?> query) {
        filter.enabled().ifPresent(enabled -> query.setParameter("enabled", enabled));
        filter.role().ifPresent(role -> query.setParameter("role", role));
    }

    /**
     * The least text after all that begin with a text, in the order of code points and in that of UTF-16 alike. A range
     * needs no {@code LIKE}, in which {@code %}, {@code _} and {@code \} would need an escape, and which serves no index
     * where the text is a parameter.
     */
    static String endOf(String beginning) {
        int last = beginning.codePointBefore(beginning.length());
        int next = last + 1 == Character.MIN_SURROGATE ? Character.MAX_SURROGATE + 1 : last + 1;
        return beginning.substring(0, beginning.length() - Character.charCount(last)) + Character.toString(next);
    }
}
