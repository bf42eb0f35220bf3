/** What an edge knows of its cell, in memory, from compacted topics: a call asks nobody else. */
@NullMarked
package io.tandem.edge.view;

import org.jspecify.annotations.NullMarked;
