package org.passwordservice.user;

import java.util.Optional;

/** A person's name, in its parts. */
public record PersonName(String first, Optional<String> middle, String last, Suffix suffix) {}
