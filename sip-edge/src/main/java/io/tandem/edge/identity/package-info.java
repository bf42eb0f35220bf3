/** What an edge lets others carry and takes back only if it made it itself: CallIds in tags and branches, flow tokens. */
@NullMarked
package io.tandem.edge.identity;

import org.jspecify.annotations.NullMarked;
