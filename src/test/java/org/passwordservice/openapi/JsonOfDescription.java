package org.passwordservice.openapi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes {@code docs/openapi.json}, which the service sends, from {@code docs/openapi.yaml}. No library of the WAR reads YAML.
 *
 * <pre>mvn -q test-compile exec:java -Dexec.classpathScope=test \
 *     -Dexec.mainClass=org.passwordservice.openapi.JsonOfDescription</pre>
 */
public final class JsonOfDescription {

    static final Path FILE = Path.of("docs/openapi.json");

    private JsonOfDescription() {}

    /** Writes the file. */
    public static void main(String[] args) throws IOException {
        Files.writeString(FILE, text());
    }

    /** The content of the file. */
    static String text() {
        return new JsonMapper()
                        .writerWithDefaultPrettyPrinter()
                        .writeValueAsString(Description.shared().root())
                        .replace("\r\n", "\n")
                + "\n";
    }
}
