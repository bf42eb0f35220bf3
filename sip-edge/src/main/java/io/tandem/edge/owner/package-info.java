/**
 * Who runs the calls: a loop for each share of the owned partitions. Signals go into the call machine, its effects are
 * executed here, and the log knows a call before the world does.
 */
@NullMarked
package io.tandem.edge.owner;

import org.jspecify.annotations.NullMarked;
