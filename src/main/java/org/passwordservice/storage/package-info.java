/** What every table has in common: the data source, the migrations, how an instant is kept. */
@NullMarked
package org.passwordservice.storage;

import org.jspecify.annotations.NullMarked;
