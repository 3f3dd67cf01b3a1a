/** Registration and its schema. */
@NullMarked
package org.passwordservice.registration;

import org.jspecify.annotations.NullMarked;
