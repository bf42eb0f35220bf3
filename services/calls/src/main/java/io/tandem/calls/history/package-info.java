/** From facts to the one row and the story of a call. */
@NullMarked
package io.tandem.calls.history;

import org.jspecify.annotations.NullMarked;
