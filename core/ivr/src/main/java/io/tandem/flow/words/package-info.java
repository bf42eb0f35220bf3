/** Values in words, as a voice says them: numbers, money, dates, times; in English and in Russian. */
@NullMarked
package io.tandem.flow.words;

import org.jspecify.annotations.NullMarked;
