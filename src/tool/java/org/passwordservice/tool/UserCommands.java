package org.passwordservice.tool;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Users. */
@Command(name = "user", description = "Users. USER is an id, a login or an address; of digits alone it is an id.")
final class UserCommands extends Group {

    private static final String USERS = Service.ADMIN + "users";
    private static final String USER = "USER";

    /** The service has numbers for them. */
    enum Role {
        USER(0),
        ADMINISTRATOR(1),
        AUDITOR(2);

        private final int number;

        Role(int number) {
            this.number = number;
        }
    }

    UserCommands(AdminTool tool) {
        super(tool);
    }

    @Command(description = "Lists users, also those only whose login or address begins with a text.")
    int find(
            @Parameters(paramLabel = "BEGINNING", arity = "0..1") @Nullable String beginning,
            @Option(
                            names = "--enabled",
                            arity = "1",
                            paramLabel = "true|false",
                            description = "Enabled ones only, or disabled ones.")
                    @Nullable
                    Boolean enabled,
            @Option(names = "--role", description = "user, administrator or auditor.") @Nullable Role role,
            @Mixin Paging paging) {
        Map<String, String> query = new Query<String>()
                .with("Query", beginning)
                .with("Enabled", enabled == null ? null : enabled.toString())
                .with("Role", role == null ? null : Integer.toString(role.number))
                .members();
        return list(
                USERS,
                query,
                paging,
                "UserId",
                "Login",
                "Email",
                "FirstName",
                "LastName",
                "Role",
                "Enabled",
                "LastLoginAt");
    }

    @Command(description = "Shows a user: delays, failures, second factor and number of logins too.")
    int show(@Parameters(paramLabel = USER) String user) {
        return show(get(path(user)));
    }

    @Command(description = "Makes a user without password, who gets an invitation by mail.")
    int create(
            @Option(names = "--login", required = true, description = "The login.") String login,
            @Option(names = "--email", required = true, description = "Where the invitation goes.") String email,
            @Option(names = "--first-name", required = true, description = "The first name.") String firstName,
            @Option(names = "--last-name", required = true, description = "The last name.") String lastName,
            @Option(names = "--middle-name", description = "The middle name.") @Nullable String middleName,
            @Option(names = "--application", description = "Its id or name: only its keys redeem the invitation.")
                    @Nullable
                    String application) {
        Map<String, Object> body = new Query<Object>()
                .with("Login", login)
                .with("Email", email)
                .with("FirstName", firstName)
                .with("LastName", lastName)
                .with("MiddleName", middleName)
                .with("Application", applicationId(application))
                .members();
        return show(service().post(USERS, body));
    }

    @Command(description = "Changes names, and what the next log in demands.")
    int change(
            @Parameters(paramLabel = USER) String user,
            @Option(names = "--first-name", description = "The first name.") @Nullable String firstName,
            @Option(names = "--last-name", description = "The last name.") @Nullable String lastName,
            @Option(names = "--middle-name", description = "The middle name; '' for none.") @Nullable String middleName,
            @Option(
                            names = "--must-change-password",
                            arity = "1",
                            paramLabel = "true|false",
                            description = "At the next log in.")
                    @Nullable
                    Boolean mustChange) {
        Map<String, Object> body = new Query<Object>()
                .with("FirstName", firstName)
                .with("LastName", lastName)
                .with("MiddleName", middleName)
                .with("MustChangePassword", mustChange)
                .someMembers();
        return show(service().patch(path(user), body));
    }

    @Command(description = "Disables a user and ends the logins.")
    int disable(@Parameters(paramLabel = USER) String user) {
        return show(service().patch(path(user), Map.of("Enabled", false)));
    }

    @Command(description = "Enables a user.")
    int enable(@Parameters(paramLabel = USER) String user) {
        return show(service().patch(path(user), Map.of("Enabled", true)));
    }

    @Command(
            name = "revoke-password",
            description = "The password matches no more, logins end; only a reset by mail opens.")
    int revokePassword(@Parameters(paramLabel = USER) String user) {
        return show(service().patch(path(user), Map.of("PasswordRevoked", true)));
    }

    @Command(description = "Clears failures and delays.")
    int unlock(@Parameters(paramLabel = USER) String user) {
        return show(service().post(path(user) + "/unlock", Map.of()));
    }

    @Command(description = "Starts a reset by mail.")
    int reset(
            @Parameters(paramLabel = USER) String user,
            @Option(names = "--application", description = "Its id or name: only its keys redeem the code.") @Nullable
                    String application) {
        Map<String, Object> body = new Query<Object>()
                .with("Application", applicationId(application))
                .members();
        return show(service().post(path(user) + "/reset", body));
    }

    @Command(description = "Ends all logins.")
    int logout(@Parameters(paramLabel = USER) String user) {
        return done(service().delete(path(user) + "/logins"), "All logins are ended.");
    }

    @Command(description = "Proposes another address: the old one is told, and can cancel it.")
    int email(@Parameters(paramLabel = USER) String user, @Parameters(paramLabel = "ADDRESS") String address) {
        return show(service().patch(path(user), Map.of("Email", address)));
    }

    @Command(description = "Sets the role.")
    int role(
            @Parameters(paramLabel = USER) String user,
            @Parameters(paramLabel = "ROLE", description = "user, administrator or auditor.") Role role) {
        return show(service().patch(path(user), Map.of("Role", role.number)));
    }

    @Command(
            name = "factor-remove",
            description =
                    "Removes the second factor: all logins end, and the password is revoked until a reset by mail.")
    int factorRemove(@Parameters(paramLabel = USER) String user) {
        return done(
                service().delete(path(user) + "/second-factor"), "The second factor is removed, the password revoked.");
    }

    @Command(description = "Deletes a user.")
    int delete(
            @Parameters(paramLabel = USER) String user,
            @Option(names = "--yes", description = "Does not ask whether it is meant.") boolean yes) {
        String path = path(user);
        if (!yes) {
            confirm(path);
        }
        return done(service().delete(path), "The user is deleted.");
    }

    private void confirm(String path) {
        if (!terminal().interactive()) {
            throw Failure.usage("Without a terminal to ask at, delete takes --yes.");
        }
        String login = get(path).object().text("Login");
        if (!terminal()
                .ask("Delete for ever? Type the login '" + Text.escaped(login) + "'")
                .equals(login)) {
            throw Failure.usage("Nothing was deleted.");
        }
    }

    private String path(String user) {
        if (isId(user)) {
            return USERS + "/" + user;
        }
        String wanted = user.toLowerCase(Locale.ROOT);
        List<JsonObject> found = new ArrayList<>();
        Output.page(service(), USERS, Map.of("Query", user), 200, rows -> rows.stream()
                .filter(row -> row.text("Login").toLowerCase(Locale.ROOT).equals(wanted)
                        || row.text("Email").toLowerCase(Locale.ROOT).equals(wanted))
                .forEach(found::add));
        if (found.size() != 1) {
            throw new Failure(
                    ExitCode.REFUSED,
                    (found.isEmpty() ? "There is no user '" : "More than one user is '") + user
                            + "': find lists those that begin so, and their ids.");
        }
        return USERS + "/" + found.get(0).number("UserId");
    }
}
