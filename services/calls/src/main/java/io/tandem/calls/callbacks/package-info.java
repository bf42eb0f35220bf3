/** Which extensions wait to be called back. */
@NullMarked
package io.tandem.calls.callbacks;

import org.jspecify.annotations.NullMarked;
