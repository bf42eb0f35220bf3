/** Frames between edges: a TCP connection each way, opened by who has something to say, proven by the cell key. */
@NullMarked
package io.tandem.edge.net.link;

import org.jspecify.annotations.NullMarked;
