/** Users and the canonical form of their logins and addresses. */
@NullMarked
package org.passwordservice.user;

import org.jspecify.annotations.NullMarked;
