/** Ring groups: several extensions behind one number. */
@NullMarked
package io.tandem.routing.groups;

import org.jspecify.annotations.NullMarked;
