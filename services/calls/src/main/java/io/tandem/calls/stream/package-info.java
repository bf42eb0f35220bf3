/** What happens, told at once to those who listen. */
@NullMarked
package io.tandem.calls.stream;

import org.jspecify.annotations.NullMarked;
