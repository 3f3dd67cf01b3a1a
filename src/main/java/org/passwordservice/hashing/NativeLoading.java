package org.passwordservice.hashing;

import com.sun.jna.Function;
import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.NativeLong;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.passwordservice.secret.PrivateFiles;

/**
 * Loads a library of the machine by JNA. JNA's own native part is in its jar; JNA writes it into a folder, loads it and
 * deletes it again.
 */
final class NativeLoading {

    private static final String JNA_FOLDER = "jna.tmpdir";

    private NativeLoading() {}

    /**
     * A function of a library, which stays loaded as long as the function is used.
     *
     * @param library its name for the system's loader, or its absolute path; never a file of a jar
     * @param folder for JNA's own native part; made with mode 0700
     * @throws UnavailableEngineException if either cannot be loaded, or if addresses and lengths have not 64 bits
     */
    static Function function(String library, String function, Path folder) throws UnavailableEngineException {
        try {
            PrivateFiles.ownFolder(folder);
            // The threads that JNA starts must not keep this application in memory.
            Function loaded = ContextClassLoader.with(ClassLoader.getPlatformClassLoader(), () -> load(library, folder)
                    .getFunction(function));
            if (Native.POINTER_SIZE != Long.BYTES || NativeLong.SIZE != Long.BYTES) {
                throw new UnavailableEngineException("addresses and lengths have not 64 bits here");
            }
            return loaded;
        } catch (IOException | LinkageError e) {
            throw new UnavailableEngineException(reason(e));
        }
    }

    /** JNA reads the property once, when its first class is loaded. */
    private static NativeLibrary load(String library, Path folder) {
        String before = System.getProperty(JNA_FOLDER);
        System.setProperty(JNA_FOLDER, folder.toString());
        try {
            // Where JNA looks last, for a file of a jar, there is none.
            return NativeLibrary.getInstance(
                    library, Map.of(Library.OPTION_CLASSLOADER, ClassLoader.getPlatformClassLoader()));
        } finally {
            if (before == null) {
                System.clearProperty(JNA_FOLDER);
            } else {
                System.setProperty(JNA_FOLDER, before);
            }
        }
    }

    /** In one line. JNA repeats what the system's loader said for each place where it looked. */
    private static String reason(Throwable failure) {
        String said = String.valueOf(failure.getMessage())
                .lines()
                .map(String::strip)
                .distinct()
                .limit(2)
                .collect(Collectors.joining(" "));
        return failure instanceof UnsatisfiedLinkError
                ? said
                : failure.getClass().getSimpleName() + ": " + said;
    }
}
