/**
 * Whole calls in virtual time: phones, relays, a log and owners that die, all from one seed. The machine under test is
 * the real one; around it everything is lost, late, doubled and out of order.
 */
@NullMarked
package io.tandem.simulation;

import org.jspecify.annotations.NullMarked;
