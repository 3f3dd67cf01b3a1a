/** What all calls of the administration share: who may call them, their lists, errors and audit. No resources. */
@NullMarked
package org.passwordservice.admin;

import org.jspecify.annotations.NullMarked;
