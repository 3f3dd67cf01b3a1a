package org.passwordservice.settings;

import java.nio.file.Path;

import static org.passwordservice.settings.SettingType.wholeNumber;

/** Reads the database settings, {@code passwords.db.*}. */
final class DatabaseReader {

    private final SettingValues values;

    DatabaseReader(SettingValues values) {
        this.values = values;
    }

    DatabaseSettings read(Path dataDir) {
        String url = values.text("passwords.db.url").orElseGet(() -> embedded(dataDir));
        if (!url.startsWith("jdbc:h2:") && !url.startsWith("jdbc:postgresql:")) {
            values.wrong("passwords.db.url", "must start with jdbc:postgresql: or jdbc:h2:");
        }
        return new DatabaseSettings(
                url,
                values.text("passwords.db.user"),
                values.secret("passwords.db.password", 1),
                values.required("passwords.db.pool-size", wholeNumber(4, 1_000)));
    }

    private static String embedded(Path dataDir) {
        // WRITE_DELAY=0: write each commit before it returns, not half a second later.
        // DB_CLOSE_ON_EXIT=FALSE: keep the file open for the requests that a stop waits for.
        // TRACE_LEVEL_FILE=0: no trace file, which grows by some 60 KB a request during an outage.
        // QUERY_CACHE_SIZE=100: the default of 8 statements is half of what logging in needs.
        // OPTIMIZE_REUSE_RESULTS=0: H2 can return the result of a repeated query from before another connection's
        // commit, so a revoked token could still be found.
        return "jdbc:h2:file:" + dataDir.resolve("passwords")
                + ";WRITE_DELAY=0;LOCK_TIMEOUT=10000;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0;QUERY_CACHE_SIZE=100"
                + ";OPTIMIZE_REUSE_RESULTS=0";
    }
}
