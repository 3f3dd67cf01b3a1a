package org.passwordservice.hashing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where a loaded library came from, for the operator. */
final class LoadedFile {

    private static final Path MAPPINGS = Path.of("/proc/self/maps");

    private LoadedFile() {}

    /** The file that the system's loader took for a library; its name where the system does not tell. */
    static String of(String library) {
        String name = String.valueOf(Path.of(library).getFileName());
        try {
            return path(Files.readAllLines(MAPPINGS), name);
        } catch (IOException e) {
            return name;
        }
    }

    /** In each line of the mappings, the path comes last, after some columns. */
    static String path(List<String> mappings, String name) {
        String stem = name.substring(0, name.indexOf('.') < 0 ? name.length() : name.indexOf('.'));
        return mappings.stream()
                .filter(line -> line.contains("/" + stem + "."))
                .map(line -> line.substring(line.indexOf('/')))
                .findFirst()
                .orElse(name);
    }
}
