package org.passwordservice.account;

import java.util.List;
import org.passwordservice.http.UserResponse;
import org.passwordservice.session.LoginEntry;

/**
 * The response with the logins of the user.
 *
 * @param logins newest first
 */
record LoginsResponse(List<Login> logins) {

    /**
     * A login.
     *
     * @param application the name of its application
     * @param client the client program as it calls itself; {@code ""} for none
     * @param lastUsedAt to the hour
     * @param current whether it is the login that asks
     */
    record Login(
            long id,
            String application,
            String client,
            String clientAddress,
            String createdAt,
            String lastUsedAt,
            String expiresAt,
            boolean current) {}

    static LoginsResponse of(List<LoginEntry> entries) {
        return new LoginsResponse(entries.stream().map(LoginsResponse::login).toList());
    }

    private static Login login(LoginEntry entry) {
        return new Login(
                entry.id(),
                entry.application(),
                entry.program().orElse(""),
                entry.clientAddress().orElse(""),
                UserResponse.format(entry.createdAt()),
                UserResponse.format(entry.lastUsedAt()),
                UserResponse.format(entry.expiresAt()),
                entry.current());
    }
}
