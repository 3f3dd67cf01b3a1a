/** Reset a forgotten password: asked, code sent, code redeemed, password set. */
@NullMarked
package org.passwordservice.reset;

import org.jspecify.annotations.NullMarked;
