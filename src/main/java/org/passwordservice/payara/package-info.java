/** Everything that touches the server's internals. */
@NullMarked
package org.passwordservice.payara;

import org.jspecify.annotations.NullMarked;
