/** Who leads callers through menus. */
@NullMarked
package io.tandem.ivr.leading;

import org.jspecify.annotations.NullMarked;
