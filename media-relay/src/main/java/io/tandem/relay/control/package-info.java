/** Sessions and the ng protocol that controls them. */
@NullMarked
package io.tandem.relay.control;

import org.jspecify.annotations.NullMarked;
