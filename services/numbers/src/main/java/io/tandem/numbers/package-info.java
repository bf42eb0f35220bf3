/** The numbers service: public numbers and the trunks that calls come and leave by. */
@NullMarked
package io.tandem.numbers;

import org.jspecify.annotations.NullMarked;
