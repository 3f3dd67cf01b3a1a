/** Everything that touches Payara's internals; the service runs without it. */
@NullMarked
package org.passwordservice.payara;

import org.jspecify.annotations.NullMarked;
