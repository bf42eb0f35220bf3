package io.tandem.relay.control;

import io.tandem.contracts.calls.QualityReport;
import java.util.List;

/**
 * How a session was received.
 *
 * @param session the ng call-id
 * @param epoch of the owner that spoke last
 * @param number grows by one within a session
 * @param whole whether on all of the session, at its end
 */
public record Measurement(String session, long epoch, long number, boolean whole, List<QualityReport.Stream> streams) {
    public Measurement {
        streams = List.copyOf(streams);
    }
}
