/** Registration and its schema. */
@NullMarked
package org.passwordservice.register;

import org.jspecify.annotations.NullMarked;
