/** How recordings lie in the store, and how their segments become one file. */
@NullMarked
package io.tandem.objects.recording;

import org.jspecify.annotations.NullMarked;
