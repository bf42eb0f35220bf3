/** Softphones for tests and benches: many phones on one event thread, obedient or badly behaved. */
@NullMarked
package io.tandem.e2e.phone;

import org.jspecify.annotations.NullMarked;
