/** The data source, the migrations, the purge, and the mapping of instants. */
@NullMarked
package org.passwordservice.storage;

import org.jspecify.annotations.NullMarked;
