package org.passwordservice.hashing;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.management.JMException;
import javax.management.JMRuntimeException;
import javax.management.ObjectName;

/**
 * Directs HotSpot's C2 compiler to inline the inner methods of Argon2. C2 does not inline a method that it has compiled
 * alone before; if that happens during the first hashes, every hash of the process takes twice as long.
 *
 * <p>The directive is given at run time, so the JVM needs no flags. A JVM other than HotSpot has no directives and is
 * left as it is.
 */
public final class Argon2Inlining {

    private static final Logger LOG = Logger.getLogger(Argon2Inlining.class.getName());

    private static final String ARGON2 = "com/password4j/Argon2Function.";

    private static final String DIRECTIVES = "[{match: \"" + ARGON2 + "*\", c2: {inline: [\"+" + ARGON2
            + "fBlaMka\", \"+" + ARGON2 + "rotr64\", \"+" + ARGON2 + "f\"]}}]";

    private Argon2Inlining() {}

    /** Gives the directive, unless this process has it. Call it before the first hash. */
    public static void direct() {
        try {
            if (!command("compilerDirectivesPrint").contains(ARGON2)) {
                Path file = Files.createTempFile("compiler", ".json");
                try {
                    Files.writeString(file, DIRECTIVES);
                    LOG.fine(command("compilerDirectivesAdd", file.toString()));
                } finally {
                    Files.delete(file);
                }
            }
        } catch (JMException | JMRuntimeException | IOException e) {
            LOG.log(Level.FINE, "This JVM accepts no compiler directives", e);
        }
    }

    private static String command(String name, String... arguments) throws JMException {
        ObjectName commands = new ObjectName("com.sun.management:type=DiagnosticCommand");
        boolean none = arguments.length == 0;
        return String.valueOf(ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        commands,
                        name,
                        none ? new Object[0] : new Object[] {arguments},
                        none ? new String[0] : new String[] {String[].class.getName()}));
    }
}
