package org.passwordservice.user;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A canonical login or e-mail address; the primary key makes it unique. */
@Entity
@Table(name = "user_identifier")
class UserIdentifier {

    @Id
    private String identifier;

    @Column(name = "user_id")
    private long userId;

    @Column(name = "is_login")
    private boolean login;

    @Column(name = "is_email")
    private boolean email;

    /** For JPA. */
    protected UserIdentifier() {}

    UserIdentifier(CanonicalName name, long userId, boolean login, boolean email) {
        this.identifier = name.value();
        this.userId = userId;
        this.login = login;
        this.email = email;
    }

    /** The canonical name. */
    String value() {
        return identifier;
    }

    long userId() {
        return userId;
    }

    boolean isLogin() {
        return login;
    }

    boolean isEmail() {
        return email;
    }
}
