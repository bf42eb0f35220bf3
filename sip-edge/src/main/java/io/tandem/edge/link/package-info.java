/** The edge link: what doors and owners on different edges have to say to each other. */
@NullMarked
package io.tandem.edge.link;

import org.jspecify.annotations.NullMarked;
