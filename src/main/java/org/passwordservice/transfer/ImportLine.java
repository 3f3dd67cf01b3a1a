package org.passwordservice.transfer;

import java.util.List;
import java.util.Optional;
import org.passwordservice.user.ImportedUser;

/**
 * A line of an import, validated.
 *
 * @param number from 1
 * @param login as given, for the answer; empty if there is none
 * @param user empty if the line is invalid
 * @param errors a sentence for each violation; empty if the line is valid
 */
record ImportLine(int number, String login, Optional<ImportedUser> user, List<String> errors) {}
