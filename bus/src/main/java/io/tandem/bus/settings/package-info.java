/** Reading and checking tandem.* settings. */
@NullMarked
package io.tandem.bus.settings;

import org.jspecify.annotations.NullMarked;
