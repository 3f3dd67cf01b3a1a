package org.passwordservice.settings;

/** Whether the server is Payara Micro, a process that runs nothing but this service. */
public final class PayaraMicro {

    private static final String ONLY_THERE = "fish.payara.micro.PayaraMicro";

    private PayaraMicro() {}

    /** Whether it is. */
    public static boolean isHere() {
        try {
            Class.forName(ONLY_THERE, false, ClassLoader.getSystemClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
