package org.passwordservice.settings;

import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Reports a failed start. Payara Micro would keep running without an application, so its process exits with status 1;
 * on Payara Server only the deployment fails ({@code docs/decisions/018}).
 */
public final class StartFailure {

    private static final Logger LOG = Logger.getLogger(StartFailure.class.getName());

    private StartFailure() {}

    /**
     * Logs why the service cannot start, and exits the process on Payara Micro.
     *
     * @param cause its message and those of its causes are logged
     */
    public static void report(Throwable cause) {
        LOG.log(Level.SEVERE, "The password service did not start: {0}", messages(cause));
        if (PayaraMicro.isHere()) {
            // In another thread, because the shutdown waits for the one that deploys.
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
