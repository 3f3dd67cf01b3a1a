package org.passwordservice.tool;

import java.time.Duration;
import java.util.Locale;

/** Says how far an import has come: on a terminal as a bar, else by a line now and then. */
final class ImportProgress {

    private static final int BAR = 24;
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);

    private final Terminal terminal;
    private final long size;
    private final long alreadyDone;
    private final long start = System.nanoTime();
    private long lastLine = start;

    /**
     * @param size of the file in bytes
     * @param alreadyDone lines of an earlier run
     */
    ImportProgress(Terminal terminal, long size, long alreadyDone) {
        this.terminal = terminal;
        this.size = size;
        this.alreadyDone = alreadyDone;
    }

    void at(long offset, ImportCounts counts) {
        long now = System.nanoTime();
        if (terminal.interactive()) {
            terminal.progress(text(offset, counts, now));
        } else if (now - lastLine > BETWEEN_LINES.toNanos()) {
            lastLine = now;
            terminal.note(text(offset, counts, now));
        }
    }

    void end() {
        if (terminal.interactive()) {
            terminal.endProgress();
        }
    }

    private String text(long offset, ImportCounts counts, long now) {
        int percent = size == 0 ? 100 : (int) (100 * offset / size);
        double seconds = Math.max(0.001, (now - start) / 1e9);
        int filled = percent * BAR / 100;
        return String.format(
                Locale.ROOT,
                "[%s%s] %3d %%  %d created, %d unchanged, %d refused  %.0f/s",
                "#".repeat(filled),
                "-".repeat(BAR - filled),
                percent,
                counts.created(),
                counts.unchanged(),
                counts.refused(),
                (counts.total() - alreadyDone) / seconds);
    }
}
