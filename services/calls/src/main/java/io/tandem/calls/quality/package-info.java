/** How calls sounded, a row for each direction of each leg. */
@NullMarked
package io.tandem.calls.quality;

import org.jspecify.annotations.NullMarked;
