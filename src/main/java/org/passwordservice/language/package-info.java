/** The languages of pages, mails and rules for passwords, and all texts in them. */
@NullMarked
package org.passwordservice.language;

import org.jspecify.annotations.NullMarked;
