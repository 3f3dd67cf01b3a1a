/** Secrets as types: text that hides itself, random tokens with their digests, and the server's own key. */
@NullMarked
package org.passwordservice.secret;

import org.jspecify.annotations.NullMarked;
