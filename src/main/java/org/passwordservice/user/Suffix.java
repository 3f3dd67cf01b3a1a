package org.passwordservice.user;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What follows a name. */
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

    /** As the API spells it. */
    public String label() {
        return label;
    }

    /** The suffix that the API spells so; empty if there is none. */
    public static Optional<Suffix> labelled(String label) {
        return Arrays.stream(values()).filter(s -> s.label.equals(label)).findFirst();
    }

    /** All spellings, in the order of the API. */
    public static List<String> labels() {
        return Arrays.stream(values()).map(Suffix::label).toList();
    }
}
