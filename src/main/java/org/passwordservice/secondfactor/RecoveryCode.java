package org.passwordservice.secondfactor;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;

/** The keyed digest of a recovery code that was not used yet. */
@Entity
@Table(name = "recovery_code")
class RecoveryCode {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "recovery_code_id")
    @SequenceGenerator(name = "recovery_code_id", sequenceName = "recovery_code_id", allocationSize = 50)
    private long id;

    @Column(name = "user_id")
    private long userId;

    @Column(name = "code_digest", nullable = false)
    private String codeDigest;

    @Column(name = "key_id", nullable = false)
    private String keyId;

    /** For JPA. */
    protected RecoveryCode() {}

    RecoveryCode(long userId, String codeDigest, String keyId) {
        this.userId = userId;
        this.codeDigest = codeDigest;
        this.keyId = keyId;
    }
}
