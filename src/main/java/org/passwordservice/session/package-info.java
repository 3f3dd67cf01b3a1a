/** Access tokens and the logged-in user. */
@NullMarked
package org.passwordservice.session;

import org.jspecify.annotations.NullMarked;
