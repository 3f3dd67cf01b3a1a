/** The administration of applications, their scopes and their keys. */
@NullMarked
package org.passwordservice.adminapplication;

import org.jspecify.annotations.NullMarked;
