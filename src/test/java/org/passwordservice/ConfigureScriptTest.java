package org.passwordservice;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

/** The script that configures Payara Server, with a command in the place of the server's own. */
class ConfigureScriptTest {

    private static final Path CONFIG = Path.of("server-config").toAbsolutePath();

    private static final String ADMINISTRATION = "<virtual-server id=\"__asadmin\"></virtual-server>\n";

    @TempDir
    private Path folder;

    private Path commands;
    private Path domain;
    private String virtualServer =
            "<virtual-server network-listeners=\"http-listener-1\" id=\"server\"></virtual-server>\n";

    @BeforeEach
    void makeFolderOfCommands() throws IOException {
        commands = Files.createDirectories(folder.resolve("bin"));
        domain = Files.createDirectories(folder.resolve("domains/domain1"));
    }

    @Test
    void whenTheServerHasAllSettingsThenConfigureSucceeds() throws Exception {
        Ended configure = configure(wanted().collect(joining("\n")));
        assertThat(configure.output()).isEmpty();
        assertThat(configure.status()).isZero();
    }

    @Test
    void whenTheServerHasNoXPoweredByThenConfigureSucceeds() throws Exception {
        Ended configure = configure(
                wanted().filter(setting -> !setting.contains("xpowered-by")).collect(joining("\n")));
        assertThat(configure.output()).isEmpty();
        assertThat(configure.status()).isZero();
    }

    @Test
    void whenTheServerHasXPoweredByAndIsNotToldToLeaveItOutThenConfigureFails() throws Exception {
        Ended configure = configure(wanted().collect(joining("\n")).replace("xpowered-by=false", "xpowered-by=true"));
        assertThat(configure.output()).contains("Not set").contains("http-listener-1.http.xpowered-by=false");
        assertThat(configure.status()).isEqualTo(1);
    }

    @Test
    void whenTheServerLacksAnotherSettingThenConfigureFails() throws Exception {
        Ended configure = configure(
                wanted().filter(setting -> !setting.contains("server-header")).collect(joining("\n")));
        assertThat(configure.output()).contains("http-listener-1.http.server-header=false");
        assertThat(configure.status()).isEqualTo(1);
    }

    @Test
    void whenConfiguredTwiceThenTheServiceHasNoPagesOfTheServerAndOthersHaveThem() throws Exception {
        configure(wanted().collect(joining("\n")));
        Ended again = configure(wanted().collect(joining("\n")));
        assertThat(again.status()).isZero();
        assertThat(Files.readString(domain.resolve("config/domain.xml")))
                .isEqualTo("<virtual-server network-listeners=\"http-listener-1\" id=\"server\">"
                        + "<property name=\"errorReportValve\" value=\"\"></property></virtual-server>\n"
                        + ADMINISTRATION);
        assertThat(domain.resolve("docroot/index.html")).doesNotExist();
        assertThat(domain.resolve("docroot/favicon.ico")).exists();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<virtual-server network-listeners=\"http-listener-1\" id=\"server\"></virtual-server>\n",
                "<virtual-server id=\"server\" network-listeners=\"http-listener-1,http-listener-2\" />\n"
            })
    void whenVirtualServerIsWrittenInEitherWayThenItGetsTheProperty(String written) throws Exception {
        virtualServer = written;
        assertThat(configure(wanted().collect(joining("\n"))).status()).isZero();
        assertThat(Files.readString(domain.resolve("config/domain.xml")))
                .contains("><property name=\"errorReportValve\" value=\"\"></property></virtual-server>\n");
    }

    @Test
    void whenVirtualServerHasAnUnknownFormThenConfigureFails() throws Exception {
        virtualServer = "<virtual-server id=\"server\"><property name=\"a\" value=\"b\"/></virtual-server>\n";
        Ended configure = configure(wanted().collect(joining("\n")));
        assertThat(configure.output()).contains("Not set").contains("errorReportValve");
        assertThat(configure.status()).isEqualTo(1);
    }

    private static Stream<String> wanted() throws IOException {
        return Files.readAllLines(CONFIG.resolve("payara-server/configure.asadmin")).stream()
                .filter(line -> line.startsWith("set "))
                .map(line -> line.substring("set ".length()));
    }

    private Ended configure(String found) throws IOException, InterruptedException {
        Path war = folder.resolve("password-service.war");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(war))) {
            zip.putNextEntry(new ZipEntry("WEB-INF/lib/password4j-1.jar"));
            zip.putNextEntry(new ZipEntry("WEB-INF/lib/slf4j-api-1.jar"));
            zip.putNextEntry(new ZipEntry("WEB-INF/lib/jna-1.jar"));
        }
        Files.createDirectories(domain.resolve("lib"));
        Files.createDirectories(domain.resolve("config"));
        if (Files.notExists(domain.resolve("config/domain.xml"))) {
            Files.writeString(domain.resolve("config/domain.xml"), virtualServer + ADMINISTRATION);
        }
        Files.createDirectories(domain.resolve("docroot"));
        Files.writeString(domain.resolve("docroot/index.html"), "");
        Files.writeString(domain.resolve("docroot/favicon.ico"), "");
        Path settings = Files.writeString(folder.resolve("settings"), found + "\n");
        command("asadmin", "[ \"$1 $2\" != '--terse get' ] || cat '" + settings + "'");
        return run(
                "/bin/sh", CONFIG.resolve("payara-server/configure.sh").toString(), domain.toString(), war.toString());
    }

    private void command(String name, String script) throws IOException {
        Path file = Files.writeString(commands.resolve(name), "#!/bin/sh\n" + script + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private Ended run(String... command) throws IOException, InterruptedException {
        Path output = folder.resolve("output");
        ProcessBuilder builder =
                new ProcessBuilder(List.of(command)).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment()
                .put("PATH", commands + ":" + Path.of(System.getProperty("java.home"), "bin") + ":/usr/bin:/bin");
        Process process = builder.start();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return new Ended(process.exitValue(), Files.readString(output));
    }

    private record Ended(int status, String output) {}
}
