package org.passwordservice.tool;

import picocli.CommandLine.Model.UsageMessageSpec;

/** How wide the terminal is, as picocli finds out for its help: by asking the system's own program. */
final class WidthOfTerminal {

    private WidthOfTerminal() {}

    static int columns() {
        return new UsageMessageSpec().autoWidth(true).width();
    }
}
