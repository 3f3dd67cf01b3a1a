/** The queue of mails, as administrators see it: listing, trying again, deleting. */
@NullMarked
package org.passwordservice.adminmail;

import org.jspecify.annotations.NullMarked;
