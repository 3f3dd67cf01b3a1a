/** The administration of users, and the addresses that administrators propose for them. */
@NullMarked
package org.passwordservice.adminuser;

import org.jspecify.annotations.NullMarked;
