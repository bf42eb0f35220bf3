/** Opening hours that menus go by. */
@NullMarked
package io.tandem.ivr.schedules;

import org.jspecify.annotations.NullMarked;
