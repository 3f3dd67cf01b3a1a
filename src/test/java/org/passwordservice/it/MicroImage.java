package org.passwordservice.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Payara Micro unpacked once, with an archive of its parsed classes that every process maps: a start takes half of the
 * time. The archive holds only for a launcher of the same relative name, and each process writes into its own folder:
 * so a process gets links to the libraries and copies of the rest, and runs in its folder.
 */
final class MicroImage {

    /** Relative to the folder that a process runs in. */
    static final String LAUNCHER = "micro/launch-micro.jar";

    private static final Path WORK = Path.of(System.getProperty("service.work"));
    private static final Path MICRO_JAR = Path.of(System.getProperty("payara.microJar"));
    private static final Path IMAGE = WORK.resolve("image-" + System.getProperty("payara.version") + "-"
            + Runtime.version().feature());
    private static final Path ARCHIVE = IMAGE.resolve("classes.jsa");
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private MicroImage() {}

    /** Puts the server into the folder; the argument for the JVM that maps its classes. */
    static synchronized String into(Path folder) {
        try {
            if (!Files.exists(ARCHIVE)) {
                make();
            }
            link(IMAGE.resolve("micro"), folder.resolve("micro"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "-XX:SharedArchiveFile=" + ARCHIVE;
    }

    private static void make() throws IOException {
        // What an attempt that failed has left.
        ServiceProcess.makeEmpty(IMAGE);
        Path made = IMAGE.resolve("making");
        Files.createDirectories(made);
        run(made, JAVA, "-jar", MICRO_JAR.toString(), "--rootdir", "micro", "--outputlauncher");
        Files.move(made.resolve("micro"), IMAGE.resolve("micro"));
        Path started = IMAGE.resolve("started");
        link(IMAGE.resolve("micro"), started.resolve("micro"));
        // It starts, writes the archive of what it loaded, and ends.
        run(
                started,
                JAVA,
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:ArchiveClassesAtExit=" + ARCHIVE,
                "-Djava.io.tmpdir=" + started,
                "-Dpasswords.data-dir=" + started.resolve("data"),
                "-jar",
                LAUNCHER,
                "--deploy",
                System.getProperty("service.war"),
                "--contextroot",
                "/",
                "--nohazelcast",
                "--port",
                Integer.toString(ServiceProcess.freePort()),
                "--warmup");
    }

    private static void run(Path folder, String... command) throws IOException {
        Path log = folder.resolve("log");
        Process process = new ProcessBuilder(List.of(command))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        try {
            if (!process.waitFor(5, TimeUnit.MINUTES)) {
                throw new IOException("The process did not end, see " + log);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            process.destroyForcibly();
        }
    }

    private static void link(Path from, Path to) throws IOException {
        Path libraries = from.resolve("runtime");
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                Files.createDirectories(to.resolve(from.relativize(folder)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Path target = to.resolve(from.relativize(file));
                if (file.startsWith(libraries)) {
                    Files.deleteIfExists(target);
                    Files.createLink(target, file);
                } else {
                    Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
