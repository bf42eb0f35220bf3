/**
 * Who owns the calls of a partition, and the log their states are written to (ADR 2). Reads in
 * this order: {@link io.tandem.bus.ownership.CallOwnership}, GroupMember (is told what it owns), StateLog (claims and
 * writes), StateReader (loads and watches), OwnedPartition (one term of ownership).
 */
@NullMarked
package io.tandem.bus.ownership;

import org.jspecify.annotations.NullMarked;
