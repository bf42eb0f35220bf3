/** {@code ./tandem up --distributed}: every deployable in a JVM of its own, on one machine. */
@NullMarked
package io.tandem.distributed;

import org.jspecify.annotations.NullMarked;
