package org.passwordservice.user;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The suffix of a person's name. */
public enum Suffix {
    NO_SUFFIX("NoSuffix"),
    JR("Jr"),
    SR("Sr"),
    SECOND("Second"),
    THIRD("Third"),
    FOURTH("Fourth");

    private final String label;

    Suffix(String label) {
        this.label = label;
    }

    /** The name in the API. */
    public String label() {
        return label;
    }

    /** Finds a suffix by its name in the API; empty if there is none. */
    public static Optional<Suffix> labelled(String label) {
        return Arrays.stream(values()).filter(s -> s.label.equals(label)).findFirst();
    }

    /** The names in the API, in its order. */
    public static List<String> labels() {
        return Arrays.stream(values()).map(Suffix::label).toList();
    }
}
