package org.passwordservice.settings;

/** What a reset code looks like. */
public enum CodeFormat {
    /** Eight of 32 letters and digits without look-alikes: 40 bits. */
    BASE32,
    /** Six digits; weak alone, so the user must be named with it. */
    DIGITS
}
