/** Menus as admins write them. */
@NullMarked
package io.tandem.ivr.flows;

import org.jspecify.annotations.NullMarked;
