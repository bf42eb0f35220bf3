/** The system under test as processes, and its outside: REST and the event stream. */
@NullMarked
package io.tandem.e2e.system;

import org.jspecify.annotations.NullMarked;
