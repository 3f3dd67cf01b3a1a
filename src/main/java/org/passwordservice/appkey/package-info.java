/** Applications and their keys; each request names its application by a key. */
@NullMarked
package org.passwordservice.appkey;

import org.jspecify.annotations.NullMarked;
