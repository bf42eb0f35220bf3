/** Who may come how often, and who may not come at all: decisions alone, in the time that they are told. */
@NullMarked
package io.tandem.sip.guard;

import org.jspecify.annotations.NullMarked;
