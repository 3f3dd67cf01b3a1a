package org.passwordservice.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.passwordservice.secret.PrivateFiles;
import org.passwordservice.settings.Settings;

/** The files of the embedded database, which H2 creates with the mode that the process gives to files. */
final class EmbeddedFile {

    private static final Logger LOG = Logger.getLogger(EmbeddedFile.class.getName());

    /** A path, with or without {@code file:}; any other scheme has no file of its own, or is not in the file system. */
    private static final Pattern URL = Pattern.compile("jdbc:h2:(?:file:)?((?![A-Za-z][A-Za-z0-9]+:)[^;]+)(?:;.*)?");

    private EmbeddedFile() {}

    /**
     * Lets only the service's user read the files. Called before each opening, when the file of the default URL is created;
     * and after it, for a URL of the operator's, which may not want one.
     */
    static void protect(Settings settings) throws IOException {
        Optional<Path> database = path(settings.database().url());
        Path own = settings.dataDir().resolve("passwords");
        if (database.filter(own::equals).isPresent()) {
            PrivateFiles.createIfMissing(own.resolveSibling("passwords.mv.db"));
        }
        database.ifPresent(path -> List.of(".mv.db", ".trace.db").forEach(end -> restrict(path, end)));
    }

    /** The path of the database, without the ends that H2 appends; empty if it has no files. */
    static Optional<Path> path(String url) {
        Matcher file = URL.matcher(url);
        if (!file.matches()) {
            return Optional.empty();
        }
        String path = file.group(1);
        return Optional.of(Path.of(path.startsWith("~/") ? System.getProperty("user.home") + path.substring(1) : path));
    }

    private static void restrict(Path database, String end) {
        Path file = database.resolveSibling(database.getFileName() + end);
        try {
            if (Files.exists(file)) {
                PrivateFiles.restrict(file);
            }
        } catch (IOException e) {
            LOG.log(Level.WARNING, e, () -> "Other users of the machine may read " + file);
        }
    }
}
