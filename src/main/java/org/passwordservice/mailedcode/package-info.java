/** Codes that are sent by mail: how they look, which are valid, and how they are redeemed. */
@NullMarked
package org.passwordservice.mailedcode;

import org.jspecify.annotations.NullMarked;
