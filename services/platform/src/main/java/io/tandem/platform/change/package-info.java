/** A write to configuration: row, outbox record and audit in one transaction. */
@NullMarked
package io.tandem.platform.change;

import org.jspecify.annotations.NullMarked;
