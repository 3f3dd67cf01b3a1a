package org.passwordservice.tool;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** The main class of the tool. */
public final class Main {

    private Main() {}

    /** Runs one command, and ends the process with its exit code. */
    public static void main(String[] arguments) {
        System.exit(run(Terminal.ofProcess(), arguments));
    }

    /** Runs one command. */
    static int run(Terminal terminal, String... arguments) {
        AdminTool tool = new AdminTool(terminal);
        CommandLine line = new CommandLine(tool);
        line.addSubcommand(new LoginCommand(tool));
        line.addSubcommand(new OwnAccount.Logout(tool));
        line.addSubcommand(new OwnAccount.ProfileList(tool));
        line.addSubcommand(new OwnAccount.Password(tool));
        line.addSubcommand(new OwnAccount.Factor(tool));
        line.addSubcommand(new AppCommands(tool));
        line.addSubcommand(new UserCommands(tool));
        line.addSubcommand(new ImportCommand(tool));
        line.addSubcommand(new ExportCommand(tool));
        line.addSubcommand(new AuditCommands(tool));
        line.addSubcommand(new MailCommands(tool));
        line.addSubcommand(new WebhookCommands(tool));
        line.setOut(new PrintWriter(terminal.outStream(), true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(terminal.errStream(), true, StandardCharsets.UTF_8));
        line.setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));
        line.setUsageHelpWidth(terminal.width() == 0 ? 100 : Math.max(60, terminal.width()));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler((exception, command, result) -> {
            if (exception instanceof Failure failure) {
                terminal.note(failure.sentence());
                return failure.exitCode();
            }
            throw exception;
        });
        int exitCode = line.execute(arguments);
        return exitCode == ExitCode.DONE && terminal.outStream().checkError() ? ExitCode.FILE : exitCode;
    }
}
