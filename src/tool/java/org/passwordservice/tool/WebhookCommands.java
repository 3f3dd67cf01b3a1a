package org.passwordservice.tool;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Webhooks and their deliveries. */
@Command(name = "webhook", description = "Webhooks: addresses that are told of changed passwords and the like.")
final class WebhookCommands extends Group {

    private static final String WEBHOOKS = Service.ADMIN + "webhooks";
    private static final String ID = "ID";
    private static final String EVENTS =
            "For example password.changed,user.disabled; the answer to a wrong one names all.";

    WebhookCommands(AdminTool tool) {
        super(tool);
    }

    @Command(description = "Lists webhooks.")
    int list(@Mixin Paging paging) {
        return list(WEBHOOKS, Map.of(), paging, "Id", "Url", "Events", "Enabled");
    }

    @Command(description = "Makes a webhook, and shows the secret that its calls are signed with.")
    int create(
            @Parameters(paramLabel = "URL") String url,
            @Option(names = "--events", split = ",", required = true, description = EVENTS) List<String> events,
            @Mixin SecretOutput secret) {
        secret(secret, "Secret", () -> service().post(WEBHOOKS, Map.of("Url", url, "Events", events)));
        return ExitCode.DONE;
    }

    @Command(description = "Changes address or events.")
    int change(
            @Parameters(paramLabel = ID) String webhook,
            @Option(names = "--url", description = "The new address.") @Nullable String url,
            @Option(names = "--events", split = ",", description = EVENTS) @Nullable List<String> events) {
        Map<String, Object> body =
                new Query<Object>().with("Url", url).with("Events", events).someMembers();
        return show(service().patch(path(webhook), body));
    }

    @Command(description = "Enables a webhook.")
    int enable(@Parameters(paramLabel = ID) String webhook) {
        return show(service().patch(path(webhook), Map.of("Enabled", true)));
    }

    @Command(description = "Disables a webhook.")
    int disable(@Parameters(paramLabel = ID) String webhook) {
        return show(service().patch(path(webhook), Map.of("Enabled", false)));
    }

    @Command(description = "Makes a further secret, and shows it. Two are valid at a time, and sign every call.")
    int rotate(@Parameters(paramLabel = ID) String webhook, @Mixin SecretOutput secret) {
        String path = path(webhook) + "/secrets";
        secret(secret, "Secret", () -> service().post(path, Map.of()));
        return ExitCode.DONE;
    }

    @Command(description = "Deletes a webhook with its deliveries.")
    int delete(@Parameters(paramLabel = ID) String webhook) {
        return done(service().delete(path(webhook)), "The webhook is deleted.");
    }

    @Command(description = "Lists what was, or is to be, delivered.")
    int deliveries(@Parameters(paramLabel = ID) String webhook, @Mixin Paging paging) {
        return list(
                path(webhook) + "/deliveries",
                Map.of(),
                paging,
                "Id",
                "Event",
                "UserId",
                "Sequence",
                "State",
                "Tries",
                "CreatedAt",
                "NextTryAt",
                "EndedAt",
                "Status",
                "Failure");
    }

    @Command(description = "Delivers once more.")
    int retry(@Parameters(paramLabel = "DELIVERY-ID") String delivery) {
        return show(service().post(WEBHOOKS + "/deliveries/" + id(delivery) + "/retry", Map.of()));
    }

    private static String path(String webhook) {
        return WEBHOOKS + "/" + id(webhook);
    }
}
