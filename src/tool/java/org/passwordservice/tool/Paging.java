package org.passwordservice.tool;

import picocli.CommandLine.Option;

/** How much of a list is shown. */
final class Paging {

    @Option(names = "--limit", paramLabel = "N", description = "At most so many, by default ${DEFAULT-VALUE}.")
    int limit = 50;

    @Option(names = "--all", description = "All of them, page by page.")
    boolean all;

    int most() {
        if (limit < 1) {
            throw Failure.usage("--limit is a number from 1.");
        }
        return all ? Integer.MAX_VALUE : limit;
    }
}
