/** What every layer may know about a request. Does not depend on JAX-RS or servlets. */
@NullMarked
package org.passwordservice.request;

import org.jspecify.annotations.NullMarked;
