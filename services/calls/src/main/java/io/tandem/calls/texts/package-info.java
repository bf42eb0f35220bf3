/** Words between extensions: kept while nobody is there to take them, brought, shown. */
@NullMarked
package io.tandem.calls.texts;

import org.jspecify.annotations.NullMarked;
