/** {@code ./tandem test survival}: everything is killed, frozen or cut off in its turn, under calls. {@code ./tandem test soak}: nothing is, and nothing grows. */
@NullMarked
package io.tandem.e2e.survival;

import org.jspecify.annotations.NullMarked;
