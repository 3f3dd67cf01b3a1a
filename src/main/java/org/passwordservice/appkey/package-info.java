/** Which application is calling: every call names it by its key. */
@NullMarked
package org.passwordservice.appkey;

import org.jspecify.annotations.NullMarked;
