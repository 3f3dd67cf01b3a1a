package org.passwordservice.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.passwordservice.ceiling.Argon2id;
import org.passwordservice.ceiling.Library;
import org.passwordservice.hashing.RawLibArgon2;
import org.passwordservice.settings.HashCost;

/** What computes the service's hashes: a value of {@code passwords.hash.engine}. */
enum Engine {

    /** The machine's libargon2, by the service's binding, which keeps the memory of a hash for the next. */
    NATIVE("native", Library.LIBARGON2) {
        @Override
        Argon2id raw(HashCost cost) {
            return RawLibArgon2.with(cost)::apply;
        }
    },
    PASSWORD4J("password4j", Library.PASSWORD4J);

    private final String word;
    private final Library library;

    Engine(String word, Library library) {
        this.word = word;
        this.library = library;
    }

    static Engine of(String word) {
        return Arrays.stream(values())
                .filter(engine -> engine.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("bench.engines knows no " + word));
    }

    /** Those that this machine can use. */
    static List<Engine> here() {
        return Arrays.stream(values()).filter(engine -> engine.library.isHere()).toList();
    }

    String word() {
        return word;
    }

    /** Makes the service use this one; {@code native} does not start without it. */
    Map<String, String> settings() {
        return Map.of("passwords.hash.engine", word);
    }

    /** The same computation without the service. */
    Argon2id raw(HashCost cost) {
        return library.with(cost);
    }
}
