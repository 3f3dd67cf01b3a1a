package org.passwordservice.tool;

import java.io.BufferedReader;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the tool prints and asks. Everything is UTF-8, as the service's texts are; nothing that it prints can move a cursor. */
final class Terminal {

    private final PrintStream out;
    private final PrintStream err;
    private final BufferedReader in;
    private final Map<String, String> environment;
    private final @Nullable Console console;
    private final int width;

    /**
     * @param console where a person sits at it
     * @param width in columns; 0 where output goes elsewhere
     */
    Terminal(
            InputStream in,
            PrintStream out,
            PrintStream err,
            Map<String, String> environment,
            @Nullable Console console,
            int width) {
        this.in = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        this.out = out;
        this.err = err;
        this.environment = environment;
        this.console = console;
        this.width = width;
    }

    static Terminal ofProcess() {
        Console console = interactiveConsole();
        return new Terminal(
                System.in,
                new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8),
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
                System.getenv(),
                console,
                console == null ? 0 : WidthOfTerminal.columns());
    }

    /** Since Java 22 there may be a console without a terminal, and only there can it be asked. */
    @SuppressWarnings("SystemConsoleNull")
    private static @Nullable Console interactiveConsole() {
        Console console = System.console();
        if (console == null) {
            return null;
        }
        try {
            return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console)) ? console : null;
        } catch (ReflectiveOperationException e) {
            return console;
        }
    }

    boolean interactive() {
        return console != null;
    }

    int width() {
        return width;
    }

    PrintStream outStream() {
        return out;
    }

    PrintStream errStream() {
        return err;
    }

    /** Empty where it is not set. */
    String environment(String name) {
        return environment.getOrDefault(name, "").strip();
    }

    void line(String text) {
        out.println(Text.escaped(text));
    }

    /** Of text that is escaped already. */
    void lineAsIs(String escaped) {
        out.println(escaped);
    }

    void note(String text) {
        err.println(Text.escaped(text));
    }

    /** Replaces the last line of the screen. */
    void progress(String text) {
        err.print("\r" + Text.cut(Text.escaped(text), Math.max(20, width - 1)) + "\u001b[K");
        err.flush();
    }

    void endProgress() {
        err.println();
    }

    /** From the terminal without echo, else a line of standard input. */
    String secret(String what) {
        if (console == null) {
            return inputLine(what);
        }
        char[] typed = console.readPassword("%s: ", what);
        return typed == null ? none(what) : new String(typed);
    }

    /** As {@link #secret}; from the terminal twice, so that it holds no slip of the finger. */
    String newSecret(String what) {
        while (true) {
            String chosen = secret(what);
            if (console == null || secret(what + ", again").equals(chosen)) {
                return chosen;
            }
            note("These are two different ones.");
        }
    }

    /** From the terminal, else a line of standard input. */
    String ask(String what) {
        if (console == null) {
            return inputLine(what);
        }
        String typed = console.readLine("%s: ", what);
        return typed == null ? none(what) : typed.strip();
    }

    private String inputLine(String what) {
        try {
            String line = in.readLine();
            return line == null ? none(what) : line;
        } catch (IOException e) {
            throw Failure.file("Standard input cannot be read.");
        }
    }

    private static String none(String what) {
        throw Failure.usage("Standard input ended before: " + what + ".");
    }
}
