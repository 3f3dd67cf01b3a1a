/** Who did what, when, from where and with what outcome: a table, and a log for machines to read. */
@NullMarked
package org.passwordservice.audit;

import org.jspecify.annotations.NullMarked;
