package org.passwordservice.secret;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;

/** Creates files and folders that only the service's operating-system user can read. */
public final class PrivateFiles {

    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rw-------");

    private PrivateFiles() {}

    /**
     * Writes a file atomically, with mode 0600.
     *
     * @param file the file; replaced if it exists
     * @param content the text, written in UTF-8
     * @throws IOException if the file cannot be written; an existing one is unchanged then
     */
    public static void write(Path file, String content) throws IOException {
        writeBytes(file, content.getBytes(StandardCharsets.UTF_8));
    }

    /** As {@link #write}, with bytes. */
    public static void writeBytes(Path file, byte[] content) throws IOException {
        Path folder = folder(Objects.requireNonNull(file.toAbsolutePath().getParent()));
        Path part = Files.createTempFile(folder, "." + file.getFileName(), ".part", permissions("rw-------"));
        try {
            try (FileChannel channel = FileChannel.open(part, Set.of(StandardOpenOption.WRITE))) {
                ByteBuffer buffer = ByteBuffer.wrap(content);
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
                channel.force(true);
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** Creates an empty file with mode 0600 if it is missing, for a library that would create it for all users to read. */
    public static void createIfMissing(Path file) throws IOException {
        try {
            Files.createFile(file, permissions("rw-------"));
        } catch (FileAlreadyExistsException e) {
            restrict(file);
        }
    }

    /**
     * Gives a file mode 0600 if other users have any right to it.
     *
     * @throws IOException if it is missing, or its mode cannot be changed
     */
    public static void restrict(Path file) throws IOException {
        if (POSIX && !OWNER.containsAll(Files.getPosixFilePermissions(file))) {
            Files.setPosixFilePermissions(file, OWNER);
        }
    }

    /**
     * Creates a folder with mode 0700 if it is missing; an existing one is unchanged.
     *
     * @return the folder
     */
    public static Path folder(Path folder) throws IOException {
        return Files.isDirectory(folder) ? folder : Files.createDirectories(folder, permissions("rwx------"));
    }

    /**
     * Creates a folder with mode 0700 if it is missing, and gives an existing one that mode.
     *
     * @throws IOException if it cannot be created, or its mode cannot be changed
     */
    public static void ownFolder(Path folder) throws IOException {
        folder(folder);
        if (POSIX) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
    }

    private static FileAttribute<?>[] permissions(String mode) {
        return POSIX
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))}
                : new FileAttribute<?>[0];
    }
}
