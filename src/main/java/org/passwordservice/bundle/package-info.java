/** How the bundle starts; of the WAR nothing uses it. */
@NullMarked
package org.passwordservice.bundle;

import org.jspecify.annotations.NullMarked;
