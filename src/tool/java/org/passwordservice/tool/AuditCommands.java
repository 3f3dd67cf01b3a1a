package org.passwordservice.tool;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The audit trail. */
@Command(name = "audit", description = "What was done and tried, by whom, with what result.")
final class AuditCommands extends Group {

    private static final String AUDIT = Service.ADMIN + "audit";
    private static final String[] COLUMNS = {
        "At",
        "Action",
        "Outcome",
        "Reason",
        "ActorId",
        "UserId",
        "TargetKind",
        "TargetId",
        "Detail",
        "Application",
        "ClientAddress"
    };
    /** A period, as action, outcome or reason alone need one. */
    private static final Duration RECENT = Duration.ofDays(30);

    private static final Duration LATE = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofSeconds(2);

    AuditCommands(AdminTool tool) {
        super(tool);
    }

    @Command(
            description = {
                "Lists events.",
                "Action, outcome and reason alone take a period of at most 31 days: --since, or --from and --to."
            })
    int search(
            @Mixin AuditFilter filter,
            @Option(names = "--from", paramLabel = "INSTANT", description = "For example 2026-02-20T12:59:13Z.")
                    @Nullable
                    Instant from,
            @Option(names = "--to", paramLabel = "INSTANT", description = "As --from.") @Nullable Instant to,
            @Option(
                            names = "--since",
                            paramLabel = "DURATION",
                            converter = Durations.class,
                            description = "Instead of --from: so long ago, for example 24h.")
                    @Nullable
                    Duration since,
            @Mixin Paging paging) {
        Instant begin = since == null ? from : Instant.now().minus(since);
        Map<String, String> query =
                filter.query(this, begin == null ? null : begin.toString(), to == null ? null : to.toString());
        return list(AUDIT, query, paging, COLUMNS);
    }

    @Command(description = "Shows the last events, the newest at the end.")
    int tail(
            @Mixin AuditFilter filter,
            @Option(
                            names = {"-n", "--lines"},
                            paramLabel = "N",
                            description = "So many, by default 20; at most 200.")
                    @Nullable
                    Integer lines,
            @Option(
                            names = {"-f", "--follow"},
                            description = "Goes on with new ones, until Ctrl+C or the end of the log in.")
                    boolean follow)
            throws InterruptedException {
        Consumer<List<JsonObject>> output = tool.output().rows(COLUMNS);
        Instant begin = Instant.now().minus(RECENT);
        int most = lines == null ? 20 : Math.max(1, Math.min(200, lines));
        // With more than it shows, so that what follows begins after them.
        List<JsonObject> shown = oldestFirst(filter, begin, follow ? 200 : most);
        output.accept(shown.subList(Math.max(0, shown.size() - most), shown.size()));
        Map<Long, Instant> seen = new HashMap<>();
        while (follow) {
            for (JsonObject event : shown) {
                seen.put(event.number("Id"), Instant.parse(event.text("At")));
            }
            // Again from a little earlier: what commits late has an earlier instant.
            Instant from =
                    seen.values().stream().max(Instant::compareTo).orElse(begin).minus(LATE);
            seen.values().removeIf(at -> at.isBefore(from));
            Thread.sleep(POLL.toMillis());
            shown = oldestFirst(filter, from, Integer.MAX_VALUE).stream()
                    .filter(event -> !seen.containsKey(event.number("Id")))
                    .toList();
            output.accept(shown);
        }
        return ExitCode.DONE;
    }

    /** The service lists the newest first. */
    private List<JsonObject> oldestFirst(AuditFilter filter, Instant from, int most) {
        List<JsonObject> events = new ArrayList<>();
        Output.page(service(), AUDIT, filter.query(this, from.toString(), null), most, events::addAll);
        Collections.reverse(events);
        return events;
    }
}
