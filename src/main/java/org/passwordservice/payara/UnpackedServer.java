package org.passwordservice.payara;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * The temporary folder into which Payara Micro unpacks itself and the application. At the end of the JVM it is deleted by a
 * hook that waits for nothing, so that requests under way would miss each class that no request has needed before.
 */
final class UnpackedServer {

    private final Thread deletion;
    private final Collection<?> roots;

    private UnpackedServer(Thread deletion, Collection<?> roots) {
        this.deletion = deletion;
        this.roots = roots;
    }

    /**
     * Keeps it until {@link #deleteAtEnd()}.
     *
     * @throws ReflectiveOperationException if this version of the server deletes its files in another way
     */
    static UnpackedServer keep() throws ReflectiveOperationException {
        Thread deletion =
                (Thread) field(ServerInternals.type("com.sun.enterprise.util.io.FileUtils"), "FILE_DELETION_ON_EXIT")
                        .get(null);
        Collection<?> roots =
                (Collection<?>) field(deletion.getClass(), "filesToDelete").get(deletion);
        Runtime.getRuntime().removeShutdownHook(deletion);
        return new UnpackedServer(deletion, roots);
    }

    private static Field field(Class<?> owner, String name) throws NoSuchFieldException {
        Field field = owner.getDeclaredField(name);
        field.setAccessible(true);
        return field;
    }

    /** Has the JVM delete it after its last hook, by which time the server has stopped. */
    void deleteAtEnd() {
        for (Object root : List.copyOf(roots)) {
            Path path = ((File) root).toPath();
            if (Files.exists(path)) {
                // The JVM deletes in reverse order: what is in a folder before the folder.
                try (Stream<Path> files = Files.walk(path)) {
                    files.sorted().forEach(file -> file.toFile().deleteOnExit());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    /** Leaves it to the server again. */
    void giveBack() {
        Runtime.getRuntime().addShutdownHook(deletion);
    }
}
