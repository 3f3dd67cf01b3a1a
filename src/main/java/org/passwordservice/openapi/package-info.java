/** The description of the API (OpenAPI 3.0.3), as the service tells it to its callers. */
@NullMarked
package org.passwordservice.openapi;

import org.jspecify.annotations.NullMarked;
