package org.passwordservice.mailedcode;

import java.util.Optional;

/**
 * A code of a session that was redeemed.
 *
 * @param recipient the new address that it confirms; empty for a code to the user's own address
 */
public record RedeemedCode(Optional<String> recipient) {}
