package org.passwordservice.ceiling;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Properties;
import org.passwordservice.settings.HashCost;

/** The parameters that are measured; as text {@code m,t,p}. */
final class Costs {

    /** Of equal strength by OWASP's Password Storage Cheat Sheet, most memory first. */
    static final List<HashCost> OWASP = List.of(
            new HashCost(47_104, 1, 1),
            new HashCost(19_456, 2, 1),
            new HashCost(12_288, 3, 1),
            new HashCost(9_216, 4, 1),
            new HashCost(7_168, 5, 1));

    private Costs() {}

    /** What the service hashes with when nothing is set. */
    static HashCost ofTheService() {
        Properties defaults = new Properties();
        try (InputStream file = Costs.class.getResourceAsStream("/META-INF/microprofile-config.properties")) {
            defaults.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return parse(String.join(
                ",",
                defaults.getProperty("passwords.hash.memory-kib"),
                defaults.getProperty("passwords.hash.iterations"),
                defaults.getProperty("passwords.hash.parallelism")));
    }

    static HashCost parse(String text) {
        String[] parts = text.split(",", 3);
        return new HashCost(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
    }

    static String text(HashCost cost) {
        return cost.memoryKib() + "," + cost.iterations() + "," + cost.parallelism();
    }
}
