package org.passwordservice.settings;

import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Reports a failed start. On Payara Server the deployment fails and the server goes on; Payara Micro would go on too, without
 * an application, so there the process ends with status 1, which its supervisor sees.
 */
public final class StartFailure {

    private static final Logger LOG = Logger.getLogger(StartFailure.class.getName());

    private StartFailure() {}

    /**
     * Reports why the service cannot start, and ends the process where nothing else runs in it.
     *
     * @param cause its message is logged, with those of its causes
     */
    public static void report(Throwable cause) {
        LOG.log(Level.SEVERE, "The password service did not start: {0}", messages(cause));
        if (PayaraMicro.isHere()) {
            // In a thread of its own: the one that deploys holds what the shutdown waits for.
            Thread end = new Thread(() -> Runtime.getRuntime().exit(1), "failed-start");
            end.setDaemon(true);
            end.start();
        }
    }

    private static String messages(Throwable cause) {
        StringBuilder text = new StringBuilder(String.valueOf(cause.getMessage()));
        Throwable next = cause.getCause();
        for (int depth = 0; next != null && depth < 5; depth++) {
            text.append(" (").append(next.getMessage()).append(')');
            next = next.getCause();
        }
        return text.toString();
    }
}
