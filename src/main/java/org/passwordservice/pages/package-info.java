/** The pages for users and operators: rendered in the reader's language, and the files that they load. */
@NullMarked
package org.passwordservice.pages;

import org.jspecify.annotations.NullMarked;
