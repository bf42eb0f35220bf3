/** Which version of the configuration is in force on which node. */
@NullMarked
package io.tandem.routing.inforce;

import org.jspecify.annotations.NullMarked;
