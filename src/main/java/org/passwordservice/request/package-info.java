/** What every layer may know of a call. No JAX-RS and no servlet here. */
@NullMarked
package org.passwordservice.request;

import org.jspecify.annotations.NullMarked;
