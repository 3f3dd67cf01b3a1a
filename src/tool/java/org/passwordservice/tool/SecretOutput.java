package org.passwordservice.tool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a secret goes that the service shows once: to standard output, or to a file that only this user can read. */
final class SecretOutput {

    @Option(
            names = "--secret-file",
            paramLabel = "FILE",
            description = "A new file, mode 0600, for the secret, which is not printed then.")
    private @Nullable Path file;

    /** Before the call that makes the secret, so that it does not end without a place for it. */
    void prepare() {
        if (file == null) {
            return;
        }
        if (Files.exists(file)) {
            throw Failure.file(file + " exists: a secret goes to a new file.");
        }
        try {
            Files.delete(PrivateFile.part(file));
        } catch (IOException e) {
            throw PrivateFile.unwritable(file, e);
        }
    }

    void show(Output output, Terminal terminal, JsonObject object, String member) {
        if (file == null) {
            output.show(object);
            terminal.note("The " + member + " is shown this once.");
        } else {
            PrivateFile.write(file, object.text(member) + "\n");
            Map<String, @Nullable Object> rest = new LinkedHashMap<>(object.members());
            rest.remove(member);
            output.show(new JsonObject(rest));
        }
    }
}
