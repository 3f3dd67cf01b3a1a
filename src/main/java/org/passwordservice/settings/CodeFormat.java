package org.passwordservice.settings;

/** The format of reset codes. */
public enum CodeFormat {
    /** Eight characters out of 32 letters and digits without look-alikes: 40 bits. */
    BASE32,
    /** Six digits; too weak alone, so the request must also name the user. */
    DIGITS
}
