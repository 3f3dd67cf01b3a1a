package org.passwordservice.tool;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Sends one batch of an import, and again where that may help: a line twice makes no second user. */
final class ImportCall {

    private static final int TRIES = 8;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

    private final Service service;
    private final Terminal terminal;
    private final Map<String, String> query;

    ImportCall(Service service, Terminal terminal, boolean dryRun) {
        this.service = service;
        this.terminal = terminal;
        this.query = dryRun ? Map.of("DryRun", "true") : Map.of();
    }

    /**
     * Sends a batch.
     *
     * @return the result of each line that was sent, in their order
     */
    List<JsonObject> send(ImportLines.Batch batch) throws InterruptedException {
        if (batch.numbers().isEmpty()) {
            return List.of();
        }
        for (int i = 1; ; i++) {
            Duration wait = Duration.ofSeconds(1L << (i - 1));
            try {
                Reply reply = service.postLines(Service.ADMIN + "users/import", query, batch.lines());
                wait = reply.retryAfter().orElse(wait);
                return results(reply.orFail(), batch.numbers().size());
            } catch (Failure e) {
                if (e.exitCode() != ExitCode.UNREACHABLE || i == TRIES) {
                    throw new Failure(
                            e.exitCode(),
                            "From line " + batch.numbers().get(0) + " on nothing more was reported. " + e.sentence()
                                    + " The same command goes on there.");
                }
                wait = wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
                terminal.note(e.sentence() + " Next try in " + wait.toSeconds() + " s.");
            }
            Thread.sleep(wait.toMillis());
        }
    }

    private static List<JsonObject> results(Reply reply, int expected) {
        List<JsonObject> results = new ArrayList<>();
        try {
            for (String line :
                    reply.body().lines().filter(text -> !text.isBlank()).toList()) {
                results.add(Json.object(line));
            }
        } catch (IOException e) {
            throw new Failure(ExitCode.UNREACHABLE, "The answer is not lines of JSON.");
        }
        if (results.size() != expected) {
            throw new Failure(
                    ExitCode.UNREACHABLE, "The answer has " + results.size() + " lines for " + expected + ".");
        }
        return results;
    }
}
