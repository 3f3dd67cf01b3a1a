package org.passwordservice.it;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Payara Micro with a WAR, started by the command and with the files of {@code server-config} that an operator uses.
 *
 * @param folder where it runs; it has a folder {@code tmp}
 * @param jvmArguments besides the folder for temporary files
 * @param jar of Payara Micro
 */
public record MicroCommand(Path folder, List<String> jvmArguments, String jar, String war, int port) {

    private static final Path ROOT = Path.of(System.getProperty("service.root", "."));

    /**
     * Starts the process, which appends to the log.
     *
     * @param arguments more arguments for Payara Micro
     * @param settings of the service, set as environment variables
     */
    public Process start(Path log, Map<String, String> settings, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmArguments);
        command.addAll(List.of(
                "-Djava.io.tmpdir=" + folder.resolve("tmp"),
                "--enable-native-access=ALL-UNNAMED",
                "-jar",
                jar,
                "--deploy",
                war,
                "--contextroot",
                "/",
                "--nohazelcast",
                "--port",
                Integer.toString(port),
                "--logproperties",
                ROOT.resolve("server-config/payara-micro/logging.properties").toString(),
                "--systemproperties",
                ROOT.resolve("server-config/payara-micro/system.properties").toString(),
                "--prebootcommandfile",
                ROOT.resolve("server-config/payara-micro/pre-boot.txt").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        settings.forEach((setting, value) -> builder.environment()
                .put(setting.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT), value));
        return builder.start();
    }
}
