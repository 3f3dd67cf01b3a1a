/** Tells other services whether an access token is valid (RFC 7662). */
@NullMarked
package org.passwordservice.introspection;

import org.jspecify.annotations.NullMarked;
