package org.passwordservice.user;

import java.util.Optional;

/** The parts of a person's name. */
public record PersonName(String first, Optional<String> middle, String last, Suffix suffix) {}
