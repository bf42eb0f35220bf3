/** What menus say: uploaded, or spoken by a machine. */
@NullMarked
package io.tandem.ivr.prompts;

import org.jspecify.annotations.NullMarked;
