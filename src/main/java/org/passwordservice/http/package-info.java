/** What every endpoint shares: strict JSON in, plain JSON out, one shape of each error, the security headers. */
@NullMarked
package org.passwordservice.http;

import org.jspecify.annotations.NullMarked;
