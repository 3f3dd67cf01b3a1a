/** Hashes of passwords and secret answers; the only package that knows password4j and Bouncy Castle. */
@NullMarked
package org.passwordservice.hashing;

import org.jspecify.annotations.NullMarked;
