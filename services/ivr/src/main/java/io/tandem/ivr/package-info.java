/** The ivr service: menus, their prompts, and who leads callers through them. */
@NullMarked
package io.tandem.ivr;

import org.jspecify.annotations.NullMarked;
