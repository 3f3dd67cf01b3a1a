package org.passwordservice.tool;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which events are shown. */
final class AuditFilter {

    @Option(names = "--user", paramLabel = "ID", description = "Whose target or actor is this user.")
    private @Nullable Long user;

    @Option(names = "--application", paramLabel = "APP", description = "By this application: its id or name.")
    private @Nullable String application;

    @Option(names = "--address", paramLabel = "IP", description = "From this client address.")
    private @Nullable String address;

    @Option(names = "--request-id", paramLabel = "ID", description = "Of this request.")
    private @Nullable String requestId;

    @Option(names = "--target-kind", paramLabel = "KIND", description = "Whose target is of this kind.")
    private @Nullable String targetKind;

    @Option(names = "--target-id", paramLabel = "ID", description = "Whose target has this id.")
    private @Nullable Long targetId;

    @Option(names = "--action", paramLabel = "ACTION", description = "Of this action.")
    private @Nullable String action;

    @Option(names = "--outcome", paramLabel = "OUTCOME", description = "With this outcome.")
    private @Nullable String outcome;

    @Option(names = "--reason", paramLabel = "REASON", description = "For this reason.")
    private @Nullable String reason;

    Map<String, String> query(Group group, @Nullable String from, @Nullable String to) {
        return new Query<String>()
                .with("UserId", text(user))
                .with("Application", text(group.applicationId(application)))
                .with("ClientAddress", address)
                .with("RequestId", requestId)
                .with("TargetKind", Group.word(targetKind))
                .with("TargetId", text(targetId))
                .with("Action", Group.word(action))
                .with("Outcome", Group.word(outcome))
                .with("Reason", Group.word(reason))
                .with("From", from)
                .with("To", to)
                .members();
    }

    private static @Nullable String text(@Nullable Long id) {
        return id == null ? null : id.toString();
    }
}
