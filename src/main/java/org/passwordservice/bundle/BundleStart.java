package org.passwordservice.bundle;

import java.net.InetAddress;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * The main class of the bundle: says in one line what keeps Payara Micro from starting, of which that makes 130 lines of
 * stack traces, and else starts it.
 */
public final class BundleStart {

    private static final String MICRO = "fish.payara.micro.PayaraMicro";

    private BundleStart() {}

    /**
     * Starts Payara Micro, or ends the process with status 1.
     *
     * @param arguments for Payara Micro
     */
    public static void main(String[] arguments) throws ReflectiveOperationException {
        endWithoutAddress();
        Class.forName(MICRO).getMethod("main", String[].class).invoke(null, (Object) arguments);
    }

    /** Ends the process with status 1, and says why, where Payara Micro could not start. */
    static void endWithoutAddress() {
        Optional<String> problem = problem(InetAddress::getLocalHost);
        if (problem.isPresent()) {
            System.err.println(problem.get());
            System.exit(1);
        }
    }

    /**
     * What keeps Payara Micro from starting, and what to do about it.
     *
     * @param ownAddress looks up the address of this machine's name
     */
    static Optional<String> problem(Callable<InetAddress> ownAddress) {
        try {
            ownAddress.call();
            return Optional.empty();
        } catch (Exception e) {
            return Optional.of("The password service cannot start: the name of this machine has no address."
                    + " Add the line 127.0.1.1 and the name (uname -n) to /etc/hosts.");
        }
    }
}
