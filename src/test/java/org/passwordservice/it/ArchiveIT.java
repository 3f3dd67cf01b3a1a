package org.passwordservice.it;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.passwordservice.bundle.BundleStart;
import org.passwordservice.bundle.MakeArchive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The archive of classes of a bundle: made by the command of the handbook, and used by the script of the unit and the image. */
@Tag("long")
class ArchiveIT {

    private static final Path FOLDER =
            Path.of(System.getProperty("service.work")).resolve("archive").toAbsolutePath();
    private static final Path BUNDLE = FOLDER.resolve("bundle.jar");
    private static final Path SCRIPT =
            Path.of(System.getProperty("service.root"), "server-config", "payara-micro", "start.sh");
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private static final String MISSING = "There is no archive of classes for " + BUNDLE;

    @BeforeAll
    static void makeArchive() throws Exception {
        ServiceProcess.makeEmpty(FOLDER);
        makeBundle();
        assertThat(command()).contains("The archive is made: " + BUNDLE + ".archive");
    }

    @Test
    void whenTheArchiveFitsThenTheServiceStartsWithItAndElseItWarnsAndStartsWithout() throws Exception {
        assertThat(start("fits")).doesNotContain("WARN");
        assertThat(archivedClasses("fits"))
                .anyMatch(line -> line.contains(" com.sun.enterprise."))
                .anyMatch(line -> line.contains(" org.passwordservice.login."));

        // No second time for the same bundle and Java, and nothing is left of the service that ran for it.
        assertThat(command()).contains("The archive is there: " + BUNDLE + ".archive");
        Path archive = onlyFileOf(Path.of(BUNDLE + ".archive"));
        assertThat(archive.resolve("training")).doesNotExist();

        Path classes = archivedClassesFile(archive);
        Files.write(classes, new byte[4096]);
        assertThat(start("damaged")).doesNotContain(MISSING);
        assertThat(archivedClasses("damaged")).noneMatch(line -> line.contains(" com.sun.enterprise."));

        Files.setLastModifiedTime(
                BUNDLE,
                FileTime.from(Files.getLastModifiedTime(BUNDLE).toInstant().plusSeconds(60)));
        assertThat(start("another-version")).contains(MISSING);
        assertThat(archivedClasses("another-version")).noneMatch(line -> line.contains(" com.sun.enterprise."));
    }

    /** As the profile of the build makes it. */
    private static void makeBundle() throws IOException, InterruptedException, URISyntaxException {
        Path war = Files.copy(Path.of(System.getProperty("service.war")), FOLDER.resolve("ROOT.war"));
        Path config = SCRIPT.getParent();
        run(List.of(
                JAVA,
                "-jar",
                System.getProperty("payara.microJar"),
                "--deploy",
                war.toString(),
                "--nohazelcast",
                "--logproperties",
                config.resolve("logging.properties").toString(),
                "--systemproperties",
                config.resolve("system.properties").toString(),
                "--prebootcommandfile",
                config.resolve("pre-boot.txt").toString(),
                "--outputuberjar",
                BUNDLE.toString()));
        Path classes = Path.of(BundleStart.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .resolve("org/passwordservice/bundle");
        try (FileSystem jar = FileSystems.newFileSystem(BUNDLE);
                Stream<Path> all = Files.list(classes)) {
            Path into = Files.createDirectories(jar.getPath("org/passwordservice/bundle"));
            for (Path each : all.toList()) {
                Files.copy(each, into.resolve(each.getFileName().toString()));
            }
            Path file = jar.getPath("META-INF/MANIFEST.MF");
            Manifest manifest;
            try (InputStream stream = Files.newInputStream(file)) {
                manifest = new Manifest(stream);
            }
            manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, BundleStart.class.getName());
            try (OutputStream stream = Files.newOutputStream(file)) {
                manifest.write(stream);
            }
        }
    }

    private static String command() throws IOException, InterruptedException {
        return run(List.of(JAVA, "-cp", BUNDLE.toString(), MakeArchive.class.getName()));
    }

    private static String run(List<String> command) throws IOException, InterruptedException {
        Path log = FOLDER.resolve("command.log");
        Process process = new ProcessBuilder(command)
                .directory(FOLDER.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            assertThat(process.waitFor(8, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).as(Files.readString(log)).isZero();
            return Files.readString(log);
        } finally {
            process.destroyForcibly();
        }
    }

    /** Starts the service by the script, ends it, and returns its log. */
    private static String start(String name) throws IOException {
        Path folder = FOLDER.resolve(name);
        ServiceProcess.makeEmpty(folder);
        int port = ServiceProcess.freePort();
        List<String> command = new ArrayList<>(List.of(SCRIPT.toAbsolutePath().toString()));
        command.addAll(List.of(
                "-Xmx512m",
                "-XX:+UseG1GC",
                "-Xlog:class+load:file=classes.log",
                "-Djava.io.tmpdir=" + folder.resolve("tmp"),
                "-jar",
                BUNDLE.toString(),
                "--port",
                Integer.toString(port)));
        Path log = folder.resolve("log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("JAVA", JAVA);
        builder.environment().put("PASSWORDS_DATA_DIR", folder.resolve("data").toString());
        Process process = builder.start();
        try {
            await().atMost(ServiceProcess.LONGEST_START)
                    .pollInterval(Duration.ofMillis(200))
                    .failFast("the process ended, see " + log, () -> !process.isAlive())
                    .until(() -> isReady(port));
            process.destroy();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IOException(e);
        } finally {
            process.destroyForcibly();
        }
        return Files.readString(log);
    }

    private static boolean isReady(int port) {
        try {
            HttpURLConnection connection = (HttpURLConnection) URI.create("http://127.0.0.1:" + port + "/health/ready")
                    .toURL()
                    .openConnection();
            connection.setReadTimeout(5000);
            return connection.getResponseCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private static List<String> archivedClasses(String name) throws IOException {
        try (Stream<String> lines = Files.lines(FOLDER.resolve(name).resolve("classes.log"))) {
            return lines.filter(line -> line.contains("shared objects file")).toList();
        }
    }

    private static Path archivedClassesFile(Path archive) throws IOException {
        try (Stream<Path> files = Files.list(archive)) {
            return files.filter(file -> file.getFileName().toString().startsWith("service."))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static Path onlyFileOf(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> all = files.toList();
            assertThat(all).hasSize(1);
            return all.get(0);
        }
    }
}
