/** The edge's side of the ng protocol: commands to media relays, and who of them lives. */
@NullMarked
package io.tandem.edge.ng;

import org.jspecify.annotations.NullMarked;
