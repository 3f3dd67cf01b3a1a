package org.passwordservice.hashing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
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
 * Tells the JVM's compiler to inline the small methods in which Argon2 spends its time. Left to itself it inlines none that
 * it has compiled alone before; which it compiles first depends on what else a server makes it compile when the first
 * hashes come, and where it begins with these, every hash of that process takes twice as long, for good.
 *
 * <p>That is a directive of HotSpot, which can be given at run time, so nobody has to start the JVM with flags. Another JVM
 * has none, and compiles as it will.
 */
@ApplicationScoped
public class Argon2Inlining {

    private static final Logger LOG = Logger.getLogger(Argon2Inlining.class.getName());

    private static final String ARGON2 = "com/password4j/Argon2Function.";

    private static final String DIRECTIVES = "[{match: \"" + ARGON2 + "*\", c2: {inline: [\"+" + ARGON2
            + "fBlaMka\", \"+" + ARGON2 + "rotr64\", \"+" + ARGON2 + "f\"]}}]";

    /** Begins with the application: before the first hash. */
    public void begin(@Observes @Initialized(ApplicationScoped.class) Object application) {
        direct();
    }

    /** Gives the directive, once for each process. */
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
            LOG.log(Level.FINE, "This JVM takes no directives for its compiler", e);
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
