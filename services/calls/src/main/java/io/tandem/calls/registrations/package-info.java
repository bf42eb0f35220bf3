/** Which phones are registered. */
@NullMarked
package io.tandem.calls.registrations;

import org.jspecify.annotations.NullMarked;
