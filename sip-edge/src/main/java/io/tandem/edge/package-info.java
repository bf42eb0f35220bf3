/** A SIP edge: its door takes what phones and carriers send, its owner runs the calls of its partitions. */
@NullMarked
package io.tandem.edge;

import org.jspecify.annotations.NullMarked;
