/** The search of the audit trail by administrators and auditors. */
@NullMarked
package org.passwordservice.adminaudit;

import org.jspecify.annotations.NullMarked;
