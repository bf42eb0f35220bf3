/** Rooms: who is in one hears the others. */
@NullMarked
package io.tandem.relay.room;

import org.jspecify.annotations.NullMarked;
