/** Access tokens, and the user who is logged in. */
@NullMarked
package org.passwordservice.session;

import org.jspecify.annotations.NullMarked;
