/** The operator's tool: a program for the command line that calls the administration API, and knows nothing else of the service. */
@NullMarked
package org.passwordservice.tool;

import org.jspecify.annotations.NullMarked;
