/** Reading and checking tandem.* settings, and what every process says alike. */
@NullMarked
package io.tandem.bus.settings;

import org.jspecify.annotations.NullMarked;
