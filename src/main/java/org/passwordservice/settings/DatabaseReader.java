package org.passwordservice.settings;

import java.nio.file.Path;

import static org.passwordservice.settings.SettingType.wholeNumber;

/** Reads where state is kept, {@code passwords.db.*}. */
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
        // Every commit is written before it is answered: H2's default writes half a second later. At the
        // end of the process H2 would close the file under the requests that the stop waits for. And while it
        // cannot write, it would write each error that the service logs into a file of its own, some 60 KB a
        // request. By default it remembers eight statements for each connection, half of what a login needs, and
        // parses all others again. And it gives the result of the last time again where it takes it that nothing was
        // written since, which is wrong while another connection commits: what was revoked would still be there.
        return "jdbc:h2:file:" + dataDir.resolve("passwords")
                + ";WRITE_DELAY=0;LOCK_TIMEOUT=10000;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0;QUERY_CACHE_SIZE=100"
                + ";OPTIMIZE_REUSE_RESULTS=0";
    }
}
