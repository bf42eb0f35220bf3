/** The media relay: a deployable that carries packets between the legs of calls. */
@NullMarked
package io.tandem.relay;

import org.jspecify.annotations.NullMarked;
