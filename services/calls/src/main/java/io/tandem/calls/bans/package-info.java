/** Who is banned from the edges, and how that is lifted. */
@NullMarked
package io.tandem.calls.bans;

import org.jspecify.annotations.NullMarked;
