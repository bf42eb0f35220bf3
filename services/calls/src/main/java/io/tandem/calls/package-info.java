/** The calls service: live calls, history, registrations and the event stream. */
@NullMarked
package io.tandem.calls;

import org.jspecify.annotations.NullMarked;
