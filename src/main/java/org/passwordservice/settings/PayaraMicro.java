package org.passwordservice.settings;

/** Detects Payara Micro, whose process runs only this service. */
public final class PayaraMicro {

    private static final String ONLY_THERE = "fish.payara.micro.PayaraMicro";

    private PayaraMicro() {}

    /** Whether the server is Payara Micro. */
    public static boolean isHere() {
        try {
            Class.forName(ONLY_THERE, false, ClassLoader.getSystemClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
