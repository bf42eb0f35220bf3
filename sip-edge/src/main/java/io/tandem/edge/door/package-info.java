/**
 * Where SIP enters: every message is guarded, recognised and either answered at once or handed to the owner of its call.
 * The door holds no state of calls.
 */
@NullMarked
package io.tandem.edge.door;

import org.jspecify.annotations.NullMarked;
