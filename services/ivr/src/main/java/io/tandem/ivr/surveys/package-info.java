/** What callers have answered in surveys of menus. */
@NullMarked
package io.tandem.ivr.surveys;

import org.jspecify.annotations.NullMarked;
