package org.passwordservice.tool;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The queue of mails. */
@Command(name = "mail", description = "Mails that are queued, were refused, or were sent lately.")
final class MailCommands extends Group {

    private static final String MAILS = Service.ADMIN + "mails";

    MailCommands(AdminTool tool) {
        super(tool);
    }

    @Command(description = "Lists mails.")
    int list(
            @Option(names = "--state", description = "queued, refused or sent.") @Nullable String state,
            @Option(names = "--user-id", description = "Only those to a user.") @Nullable Long userId,
            @Mixin Paging paging) {
        Map<String, String> query = new Query<String>()
                .with("State", word(state))
                .with("UserId", userId == null ? null : userId.toString())
                .members();
        return list(
                MAILS,
                query,
                paging,
                "Id",
                "UserId",
                "Recipient",
                "Kind",
                "State",
                "Tries",
                "CreatedAt",
                "NextTryAt",
                "SentAt",
                "Reply");
    }

    @Command(description = "Sends a queued or refused mail again, at once.")
    int retry(@Parameters(paramLabel = "ID") String mail) {
        return show(service().post(MAILS + "/" + id(mail) + "/retry", Map.of()));
    }

    @Command(description = "Deletes a mail from the queue.")
    int delete(@Parameters(paramLabel = "ID") String mail) {
        return done(service().delete(MAILS + "/" + id(mail)), "The mail is deleted.");
    }
}
