/** How each node says how it is, and who hears it. */
@NullMarked
package io.tandem.bus.nodes;

import org.jspecify.annotations.NullMarked;
