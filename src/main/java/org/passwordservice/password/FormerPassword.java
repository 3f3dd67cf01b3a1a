package org.passwordservice.password;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.passwordservice.user.User;

/** The hash of a password that was replaced. */
@Entity
@Table(name = "former_password")
class FormerPassword {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "former_password_id")
    @SequenceGenerator(name = "former_password_id", sequenceName = "former_password_id", allocationSize = 1)
    private long id;

    @Column(name = "user_id")
    private long userId;

    @Column(name = "password_hash", nullable = false)
    private String passwordHash;

    @Column(name = "replaced_at", nullable = false)
    private Instant replacedAt;

    @Column(name = "imported_at")
    private @Nullable Instant importedAt;

    /** For JPA. */
    protected FormerPassword() {}

    FormerPassword(User user, String passwordHash, Instant replacedAt) {
        this.userId = user.id();
        this.importedAt = user.passwordImportedAt().orElse(null);
        this.passwordHash = passwordHash;
        this.replacedAt = replacedAt;
    }
}
