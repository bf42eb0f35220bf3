/** The call machine: what a call does next, given what happened. {@code CallMachine.on(state, signal, now)}. */
@NullMarked
package io.tandem.call;

import org.jspecify.annotations.NullMarked;
