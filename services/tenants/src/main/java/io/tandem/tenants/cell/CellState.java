package io.tandem.tenants.cell;

import io.tandem.contracts.nodes.Degradation;
import java.util.List;

/**
 * How the phone service is, for everybody who uses it.
 *
 * @param degraded what people may notice, each reason once, since it began somewhere; empty if all is as promised
 */
public record CellState(List<Degradation> degraded) {}
