/** Lists of numbers that menus go by. */
@NullMarked
package io.tandem.ivr.lists;

import org.jspecify.annotations.NullMarked;
