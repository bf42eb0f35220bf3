/** Commands to the owners of calls. */
@NullMarked
package io.tandem.calls.control;

import org.jspecify.annotations.NullMarked;
