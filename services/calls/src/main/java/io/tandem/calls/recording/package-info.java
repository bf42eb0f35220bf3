/** What was recorded of calls. */
@NullMarked
package io.tandem.calls.recording;

import org.jspecify.annotations.NullMarked;
