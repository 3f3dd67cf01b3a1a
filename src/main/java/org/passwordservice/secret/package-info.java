/** Secrets: confidential text, random tokens, digests and private files. */
@NullMarked
package org.passwordservice.secret;

import org.jspecify.annotations.NullMarked;
