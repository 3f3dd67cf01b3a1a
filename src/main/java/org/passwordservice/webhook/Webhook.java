package org.passwordservice.webhook;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.net.URI;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An address that is told of events. */
@Entity
@Table(name = "webhook")
public class Webhook {

    private static final String BETWEEN = " ";

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "webhook_id")
    @SequenceGenerator(name = "webhook_id", sequenceName = "webhook_id", allocationSize = 1)
    private long id;

    @Column(nullable = false, length = WebhookUrl.LONGEST)
    private String url;

    /** The names of the types, separated by spaces. */
    @Column(nullable = false)
    private String events;

    private boolean enabled;

    @Column(name = "created_at", nullable = false)
    private Instant createdAt;

    /** For JPA. */
    protected Webhook() {}

    Webhook(URI url, Collection<EventType> events, Instant now) {
        this.url = url.toString();
        this.events = joined(events);
        this.enabled = true;
        this.createdAt = now;
    }

    public long id() {
        return id;
    }

    public URI url() {
        return URI.create(url);
    }

    /** The events that it is told of. */
    public List<EventType> events() {
        return Stream.of(events.split(BETWEEN))
                .flatMap(text -> EventType.of(text).stream())
                .toList();
    }

    public boolean isEnabled() {
        return enabled;
    }

    public Instant createdAt() {
        return createdAt;
    }

    void moveTo(URI other) {
        url = other.toString();
    }

    void tellOf(Collection<EventType> others) {
        events = joined(others);
    }

    void enable(boolean on) {
        enabled = on;
    }

    private static String joined(Collection<EventType> types) {
        return types.stream().distinct().sorted().map(EventType::text).collect(Collectors.joining(BETWEEN));
    }
}
