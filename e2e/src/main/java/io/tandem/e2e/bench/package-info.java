/** The benchmark of the walking skeleton. */
@NullMarked
package io.tandem.e2e.bench;

import org.jspecify.annotations.NullMarked;
