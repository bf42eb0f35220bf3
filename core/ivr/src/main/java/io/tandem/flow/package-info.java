/** The flow of a menu: a graph of nodes that a caller is led through, and what comes next in it. */
@NullMarked
package io.tandem.flow;

import org.jspecify.annotations.NullMarked;
