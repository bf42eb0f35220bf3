/** A cell without its edges and relays, for tests of the distributed shape. */
@NullMarked
package io.tandem.e2e.cell;

import org.jspecify.annotations.NullMarked;
