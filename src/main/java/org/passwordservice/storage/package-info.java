/** What every table has in common: the data source, the migrations, the purge, how an instant is stored. */
@NullMarked
package org.passwordservice.storage;

import org.jspecify.annotations.NullMarked;
