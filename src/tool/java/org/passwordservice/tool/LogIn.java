package org.passwordservice.tool;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One log in: password, code of the second factor, and the change of a password that must be changed. */
final class LogIn {

    private static final int TRIES = 3;

    private final Terminal terminal;
    private final Profile profile;
    private final @Nullable Path newPasswordFile;
    private boolean changed;

    LogIn(Terminal terminal, Profile profile, @Nullable Path newPasswordFile) {
        this.terminal = terminal;
        this.profile = profile;
        this.newPasswordFile = newPasswordFile;
    }

    boolean changedPassword() {
        return changed;
    }

    /**
     * Logs in.
     *
     * @return the profile with an access token that serves administrative calls
     * @throws Failure if the password or a code is wrong, or the user is no administrator
     */
    Profile with(String password) {
        Reply reply = new Service(profile).form("/token", Map.of("Username", profile.login(), "Password", password));
        if (reply.status() == 202 && reply.object().text("Step").equals("VerificationCode")) {
            reply = secondStep(reply.object().text("Token"));
        }
        if (reply.status() == 202) {
            return afterReset(reply.object().text("Token"));
        }
        Profile loggedIn = profile.withToken(token(reply));
        Service service = new Service(loggedIn);
        Reply allowed = service.get(Service.ADMIN + "applications", Map.of("Limit", "1"));
        if (allowed.hasCode("ErrorPasswordMustChange")) {
            change(service, password);
        } else if (allowed.status() == 401) {
            orLacksFactor(service);
        } else {
            allowed.orFail();
        }
        return loggedIn;
    }

    /** Who lacks a factor that the service demands may do nothing but turn one on. */
    private void orLacksFactor(Service service) {
        Reply info = service.get("/v1.0/users/@me/info", Map.of());
        if (info.isSuccess() && info.object().number("Role") > 0) {
            terminal.note("The service demands a second factor of administrators: turn one on, by the command factor.");
            return;
        }
        service.delete("/token");
        throw new Failure(
                ExitCode.REFUSED, "The password is right, but this user is neither administrator nor auditor.");
    }

    private Reply secondStep(String interim) {
        Service service = new Service(profile.withToken(interim));
        for (int i = 1; ; i++) {
            String code = terminal.secret("Code of the second factor");
            Reply reply = service.form(
                    "/token", Map.of("Username", profile.login(), "Password", "", "VerificationCode", code.strip()));
            boolean again =
                    reply.status() == 401 && reply.object().text("Reason").contains("confirmation code");
            if (!again || i == TRIES || !terminal.interactive()) {
                return reply;
            }
            terminal.note(reply.object().text("Reason") + ".");
        }
    }

    private static String token(Reply reply) {
        if (reply.status() == 401) {
            throw new Failure(ExitCode.REFUSED, reply.object().text("Reason") + ".");
        }
        return reply.orFail().object().text("Token");
    }

    /** An expired password: a reset without a mail, and a log in with the new one. */
    private Profile afterReset(String resetToken) {
        String password = changed(chosen -> new Service(profile)
                .put(
                        "/v1.0/users/passwords/reset",
                        Map.of("Token", resetToken, "Password", chosen, "PasswordConfirmation", chosen)));
        return with(password);
    }

    private void change(Service service, String old) {
        changed(chosen -> service.put(
                "/v1.0/users/@me/password/change",
                Map.of("OldPassword", old, "Password", chosen, "PasswordConfirm", chosen)));
    }

    private String changed(java.util.function.Function<String, Reply> replacement) {
        if (changed) {
            throw new Failure(ExitCode.REFUSED, "The service asks for another new password.");
        }
        terminal.note("The password must be changed before anything else.");
        for (int i = 1; ; i++) {
            String chosen = newPassword();
            Reply reply = replacement.apply(chosen);
            if (reply.isSuccess()) {
                changed = true;
                return chosen;
            }
            if (i == TRIES || !terminal.interactive() || newPasswordFile != null) {
                reply.orFail();
            }
            terminal.note(reply.words());
        }
    }

    private String newPassword() {
        return newPasswordFile == null ? terminal.newSecret("New password") : PrivateFile.firstLine(newPasswordFile);
    }
}
