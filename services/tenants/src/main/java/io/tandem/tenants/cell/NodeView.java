package io.tandem.tenants.cell;

import io.tandem.contracts.nodes.NodePart;
import java.time.Instant;
import java.util.List;

/**
 * A process of the cell.
 *
 * @param parts what it does
 * @param heard when it has said so last
 * @param silent it has not been heard of for three seconds, and what else stands here is of before
 * @param degraded empty if all is as promised
 */
public record NodeView(
        String node,
        List<NodePart> parts,
        String version,
        Instant started,
        Instant heard,
        boolean silent,
        List<DegradationView> degraded) {}
