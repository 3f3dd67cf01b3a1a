package org.passwordservice.bench;

import java.util.Locale;

/** What a figure should be: at least so much, at most so much, or whatever it is. */
enum Aim {
    NONE,
    AT_LEAST,
    AT_MOST;

    boolean isMet(double value, double bound) {
        return switch (this) {
            case NONE -> true;
            case AT_LEAST -> value >= bound;
            case AT_MOST -> value <= bound;
        };
    }

    String text(double bound) {
        return switch (this) {
            case NONE -> "none";
            case AT_LEAST -> String.format(Locale.ROOT, "≥ %.2f", bound);
            case AT_MOST -> String.format(Locale.ROOT, "≤ %.2f", bound);
        };
    }
}
