package org.passwordservice.adminuser;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.passwordservice.appkey.Access;
import org.passwordservice.appkey.Applications;
import org.passwordservice.appkey.CallingApplication;
import org.passwordservice.http.NumberOrText;
import org.passwordservice.mailedcode.MailedCodes;

/** Finds the application whose keys may redeem the code that an administrator has mailed. */
@ApplicationScoped
class ApplicationValidator {

    @Inject
    Applications applications;

    /**
     * The id of the application that is named by its id.
     *
     * @param named null for any application that may redeem codes
     * @return {@link MailedCodes#ANY_APPLICATION} if none is named; empty if the named one does not exist, is disabled or
     *     may redeem no codes
     */
    Optional<Long> id(@Nullable NumberOrText named) {
        if (named == null || named.isBlank()) {
            return Optional.of(MailedCodes.ANY_APPLICATION);
        }
        return named.number()
                .flatMap(number -> applications.byId(number))
                .filter(application -> Access.USERS.isAllowedBy(application.scopes()))
                .map(CallingApplication::id);
    }
}
