package org.passwordservice.tool;

/** Ends a command: with a sentence for the operator, and the status of the process. */
final class Failure extends RuntimeException {

    private final int exitCode;

    Failure(int exitCode, String sentence) {
        super(sentence);
        this.exitCode = exitCode;
    }

    int exitCode() {
        return exitCode;
    }

    String sentence() {
        return String.valueOf(getMessage());
    }

    static Failure usage(String sentence) {
        return new Failure(ExitCode.USAGE, sentence);
    }

    static Failure file(String sentence) {
        return new Failure(ExitCode.FILE, sentence);
    }

    static Failure logIn(String sentence) {
        return new Failure(ExitCode.LOG_IN, sentence);
    }
}
