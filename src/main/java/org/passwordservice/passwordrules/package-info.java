/** The rules for passwords, and what they say of one while it is typed. */
@NullMarked
package org.passwordservice.passwordrules;

import org.jspecify.annotations.NullMarked;
