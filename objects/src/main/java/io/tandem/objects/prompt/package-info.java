/** How prompts lie in the object store: those who make them and those who play them agree on it here. */
@NullMarked
package io.tandem.objects.prompt;

import org.jspecify.annotations.NullMarked;
