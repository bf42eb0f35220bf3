/** What holds of every call after every step, whatever happens. Each has a name, so that a failing seed says which. */
@NullMarked
package io.tandem.simulation.invariants;

import org.jspecify.annotations.NullMarked;
