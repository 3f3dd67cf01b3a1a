package org.passwordservice.tool;

/** What the process ends with. Scripts rely on the numbers: they are in docs/admin-tool.md. */
final class ExitCode {

    static final int DONE = 0;

    /** The service rejected or refused what was asked for; of an import, at least one line. */
    static final int REFUSED = 1;

    static final int USAGE = 2;

    /** Not reachable, overloaded, or too many calls: the same command may work later. */
    static final int UNREACHABLE = 3;

    /** There is no valid access token, or the log in is too old for what was asked for. */
    static final int LOG_IN = 4;

    /** A file of this machine cannot be read or written, or others can read it. */
    static final int FILE = 5;

    private ExitCode() {}
}
