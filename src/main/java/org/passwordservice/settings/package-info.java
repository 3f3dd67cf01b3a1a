/** The settings, read from MicroProfile Config and validated once, at the start. */
@NullMarked
package org.passwordservice.settings;

import org.jspecify.annotations.NullMarked;
