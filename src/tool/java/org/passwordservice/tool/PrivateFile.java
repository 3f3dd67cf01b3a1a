package org.passwordservice.tool;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;

/** Files that only the operator's own user can read: mode 0600, where the system has modes. */
final class PrivateFile {

    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rwx------");

    private PrivateFile() {}

    /** Replaces the file as a whole: whoever is interrupted leaves the old one. */
    static void write(Path file, String content) {
        try {
            Path part = part(file);
            try {
                Files.writeString(part, content);
                replace(part, file);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    /** A new file beside another one, to be written and then to {@link #replace} it; the end of the process deletes it. */
    static Path part(Path file) throws IOException {
        Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder, mode("rwx------"));
        }
        Path part = Files.createTempFile(folder, "." + file.getFileName(), ".part", mode("rw-------"));
        part.toFile().deleteOnExit();
        return part;
    }

    static void replace(Path part, Path file) throws IOException {
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Creates the file, which must not exist. */
    static void create(Path file) throws IOException {
        Files.createFile(file, mode("rw-------"));
    }

    /**
     * Reads a file with secrets of the tool's own.
     *
     * @throws NoSuchFileException if there is none
     * @throws Failure if others have any right to it
     */
    static String read(Path file) throws IOException {
        if (POSIX && !OWNER.containsAll(Files.getPosixFilePermissions(file))) {
            throw Failure.file(
                    file + " is not read, because other users have rights to it: chmod 600 it, and take a new"
                            + " application key and access token if others may have read it.");
        }
        return Files.readString(file);
    }

    /** The first line of a file with one secret. */
    static String firstLine(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8)
                    .lines()
                    .findFirst()
                    .orElse("");
        } catch (IOException e) {
            throw Failure.file(file + " cannot be read" + reason(e));
        }
    }

    static Failure unwritable(Path file, IOException e) {
        return Failure.file(file + " cannot be written" + reason(e));
    }

    /** What the system said, without the file's name a second time. */
    static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return ": there is no such file or folder.";
        }
        return ": " + e.getClass().getSimpleName() + ".";
    }

    private static FileAttribute<?>[] mode(String mode) {
        return POSIX
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))}
                : new FileAttribute<?>[0];
    }
}
