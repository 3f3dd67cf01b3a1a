package org.passwordservice.tool;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Applications and their keys. */
@Command(name = "app", description = "Applications and their keys. APP is an id or a name.")
final class AppCommands extends Group {

    private static final String SCOPES = "Of users, registration, introspect, admin, pages; with commas between.";
    private static final String INTROSPECTS = "Names of applications whose tokens it may introspect, or '*'.";

    AppCommands(AdminTool tool) {
        super(tool);
    }

    @Command(description = "Lists applications.")
    int list(@Mixin Paging paging) {
        return list(APPLICATIONS, Map.of(), paging, "Id", "Name", "Own", "Enabled", "Scopes", "Introspects", "Keys");
    }

    @Command(description = "Shows an application with its keys.")
    int show(@Parameters(paramLabel = "APP") String app) {
        return show(get(path(app)));
    }

    @Command(description = "Makes an application, and shows its first key.")
    int create(
            @Parameters(paramLabel = "NAME") String name,
            @Option(names = "--scopes", split = ",", required = true, description = SCOPES) List<String> scopes,
            @Option(names = "--introspects", split = ",", description = INTROSPECTS) @Nullable List<String> introspects,
            @Mixin SecretOutput secret) {
        Map<String, Object> body = new Query<Object>()
                .with("Name", name)
                .with("Scopes", scopes)
                .with("Introspects", introspects)
                .members();
        secret(secret, "Key", () -> service().post(APPLICATIONS, body));
        return ExitCode.DONE;
    }

    @Command(description = "Changes name, scopes, or the applications whose tokens it may introspect.")
    int change(
            @Parameters(paramLabel = "APP") String app,
            @Option(names = "--name", description = "The new name.") @Nullable String name,
            @Option(names = "--scopes", split = ",", description = SCOPES) @Nullable List<String> scopes,
            @Option(names = "--introspects", split = ",", description = INTROSPECTS) @Nullable
                    List<String> introspects) {
        Map<String, Object> body = new Query<Object>()
                .with("Name", name)
                .with("Scopes", scopes)
                .with("Introspects", introspects)
                .someMembers();
        return show(service().patch(path(app), body));
    }

    @Command(description = "Enables an application.")
    int enable(@Parameters(paramLabel = "APP") String app) {
        return show(service().patch(path(app), Map.of("Enabled", true)));
    }

    @Command(description = "Disables an application: its keys and its tokens are valid no more.")
    int disable(@Parameters(paramLabel = "APP") String app) {
        return show(service().patch(path(app), Map.of("Enabled", false)));
    }

    @Command(description = "Makes a further key, shows it, and lets the old ones expire.")
    int rotate(
            @Parameters(paramLabel = "APP") String app,
            @Option(
                            names = "--overlap",
                            defaultValue = "24h",
                            converter = Durations.class,
                            description =
                                    "How long the old keys stay valid, for example 30m, 24h or 7d; by default 24h.")
                    Duration overlap,
            @Option(
                            names = "--save",
                            description =
                                    "Keeps the new key in the profile too: for the application that this tool uses.")
                    boolean save,
            @Mixin SecretOutput secret) {
        String path = path(app);
        List<JsonObject> old = get(path).object().objects("Keys");
        JsonObject made = secret(secret, "Key", () -> {
            Reply reply = service().post(path + "/keys", Map.of());
            if (save && reply.isSuccess()) {
                tool.saveAppKey(reply.object().text("Key"));
            }
            return reply;
        });
        // By the service's clock, which decides when a key expires.
        Instant expiry = (made.has("CreatedAt") ? Instant.parse(made.text("CreatedAt")) : Instant.now()).plus(overlap);
        for (JsonObject key : old) {
            if (isValidAfter(key, expiry)) {
                expire(path, key, expiry);
            }
        }
        return ExitCode.DONE;
    }

    private void expire(String path, JsonObject key, Instant expiry) {
        service()
                .patch(path + "/keys/" + key.number("Id"), Map.of("ExpiresAt", expiry.toString()))
                .orFail();
        terminal().note("The key " + key.text("Id") + " expires at " + expiry + ".");
    }

    /** A key that ends sooner keeps its end: a second rotation within the overlap must not prolong it. */
    private static boolean isValidAfter(JsonObject key, Instant instant) {
        return !key.has("ExpiresAt")
                || key.text("ExpiresAt").isEmpty()
                || Instant.parse(key.text("ExpiresAt")).isAfter(instant);
    }

    @Command(name = "key-expire", description = "Sets when a key expires.")
    int keyExpire(
            @Parameters(paramLabel = "APP") String app,
            @Parameters(paramLabel = "KEY-ID") long key,
            @ArgGroup(multiplicity = "1") Expiry expiry) {
        String path = path(app);
        String instant = expiry.never || expiry.in == null
                ? ""
                : get(path).date().plus(expiry.in).toString();
        return show(service().patch(path + "/keys/" + key, Map.of("ExpiresAt", instant)));
    }

    /** One of both. */
    static final class Expiry {

        @Option(
                names = "--in",
                required = true,
                converter = Durations.class,
                description = "From now, for example 30m, 24h or 7d; 0 at once.")
        private @Nullable Duration in;

        @Option(names = "--never", required = true, description = "The key does not expire.")
        private boolean never;
    }

    @Command(name = "key-delete", description = "Deletes a key: it is valid no more.")
    int keyDelete(@Parameters(paramLabel = "APP") String app, @Parameters(paramLabel = "KEY-ID") long key) {
        return done(service().delete(path(app) + "/keys/" + key), "The key is deleted.");
    }

    private String path(String app) {
        return APPLICATIONS + "/" + applicationId(app);
    }
}
