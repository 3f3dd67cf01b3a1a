/** Rules for new passwords. */
@NullMarked
package org.passwordservice.policy;

import org.jspecify.annotations.NullMarked;
