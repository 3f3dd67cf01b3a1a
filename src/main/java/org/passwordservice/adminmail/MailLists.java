package org.passwordservice.adminmail;

import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.passwordservice.mail.MailEntry;
import org.passwordservice.mail.OutboxMail;

/** Reads mails of the outbox for administrators. */
@Stateless
public class MailLists {

    @PersistenceContext
    EntityManager entities;

    /**
     * Reads a part of a list, newest first.
     *
     * @param after the place after which it begins; empty for the beginning
     * @param limit the most mails of it
     */
    public List<ListedMail> list(MailCriteria criteria, Optional<MailPosition> after, int limit) {
        MailQuery statement = new MailQuery(criteria, after, limit);
        Query query = entities.createNativeQuery(statement.text());
        List<Object> parameters = statement.parameters();
        for (int i = 0; i < parameters.size(); i++) {
            query.setParameter(i + 1, parameters.get(i));
        }
        List<?> rows = query.getResultList();
        return mails(rows.stream().map(id -> ((Number) id).longValue()).toList());
    }

    /** Finds a mail to a known user. */
    public Optional<ListedMail> find(long id) {
        return mails(List.of(id)).stream().findFirst();
    }

    private List<ListedMail> mails(List<Long> ids) {
        Map<Long, MailEntry> mails = new HashMap<>();
        selected("SELECT m FROM OutboxMail m WHERE m.id IN :ids AND m.userId IS NOT NULL", OutboxMail.class, ids)
                .forEach(mail -> mails.put(mail.id(), mail.entry()));
        Map<Long, Optional<String>> addresses = new HashMap<>();
        List<Long> users = mails.values().stream()
                .flatMap(mail -> mail.userId().stream())
                .distinct()
                .toList();
        selected("SELECT u.id, u.email FROM User u WHERE u.id IN :ids", Object[].class, users)
                .forEach(user -> addresses.put((Long) user[0], Optional.ofNullable((String) user[1])));
        return ids.stream()
                .flatMap(id -> Optional.ofNullable(mails.get(id)).stream())
                .map(mail -> new ListedMail(mail, mail.recipient().or(() -> mail.userId()
                        .flatMap(user -> addresses.getOrDefault(user, Optional.empty())))))
                .toList();
    }

    private <T> Stream<T> selected(String query, Class<T> type, List<Long> ids) {
        return ids.isEmpty()
                ? Stream.empty()
                : entities.createQuery(query, type).setParameter("ids", ids).getResultStream();
    }
}
