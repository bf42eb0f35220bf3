/** {@code ./tandem test survival}: everything is killed, frozen or cut off in its turn, under calls. */
@NullMarked
package io.tandem.e2e.survival;

import org.jspecify.annotations.NullMarked;
