/** The start of the service. */
@NullMarked
package org.passwordservice.startup;

import org.jspecify.annotations.NullMarked;
