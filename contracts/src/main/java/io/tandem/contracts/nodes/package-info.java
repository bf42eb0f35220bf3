/** Records about running nodes: bindings, acknowledgements, presence. */
@NullMarked
package io.tandem.contracts.nodes;

import org.jspecify.annotations.NullMarked;
