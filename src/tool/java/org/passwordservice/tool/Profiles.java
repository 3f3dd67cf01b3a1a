package org.passwordservice.tool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The profiles of this user: a file each, so that two commands that log in never write the same one. */
final class Profiles {

    static final String VARIABLE = "PASSWORD_SERVICE_ADMIN_";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,39}");
    private static final String ENDING = ".json";

    private final Path folder;

    private Profiles(Path folder) {
        this.folder = folder;
    }

    static Profiles of(Terminal terminal) {
        String named = terminal.environment(VARIABLE + "PROFILES");
        if (!named.isEmpty()) {
            return new Profiles(Path.of(named));
        }
        String config = terminal.environment("XDG_CONFIG_HOME");
        Path parent = config.isEmpty() ? Path.of(System.getProperty("user.home"), ".config") : Path.of(config);
        return new Profiles(parent.resolve("password-service-admin"));
    }

    Optional<Profile> read(String name) {
        Path file = file(name);
        try {
            return Optional.of(Profile.of(Json.object(PrivateFile.read(file))));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw Failure.file(file + " cannot be read, or is no profile.");
        }
    }

    void write(String name, Profile profile) {
        PrivateFile.write(file(name), profile.json() + "\n");
    }

    void delete(String name) {
        Path file = file(name);
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw PrivateFile.unwritable(file, e);
        }
    }

    List<String> names() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith(ENDING))
                    .map(name -> name.substring(0, name.length() - ENDING.length()))
                    .filter(name -> NAME.matcher(name).matches())
                    .sorted()
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw Failure.file(folder + " cannot be read" + PrivateFile.reason(e));
        }
    }

    private Path file(String name) {
        if (!NAME.matcher(name).matches()) {
            throw Failure.usage("The name of a profile has letters, digits, - and _ only.");
        }
        return folder.resolve(name + ENDING);
    }
}
