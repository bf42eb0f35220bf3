/** Call events into PostgreSQL. */
@NullMarked
package io.tandem.calls.ingest;

import org.jspecify.annotations.NullMarked;
