package io.tandem.relay;

import io.tandem.contracts.calls.QualityReport;
import io.tandem.contracts.calls.SessionEnded;
import io.tandem.relay.control.Measurement;
import io.tandem.relay.recording.EndedRecording;
import io.tandem.rtp.ng.NgReply;
import io.tandem.rtp.quality.StreamQuality;
import io.tandem.types.HostPort;
import java.util.Locale;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A relay without a cell says to its log what it would say to the cell. */
final class RelayLog implements Surroundings {
    private static final Logger log = LoggerFactory.getLogger(RelayLog.class);

    @Override
    public void announce(HostPort control, IntSupplier sessions) {
        log.info("this relay is alone and takes ng commands at {}, UDP and TCP", control);
    }

    @Override
    public void withdraw() {
        log.info("no new sessions any more");
    }

    @Override
    public void ended(String callId, long epoch, SessionEnded.Reason reason, NgReply.SessionStatistics last) {
        log.info("{}: ended by the relay: {}", callId, reason.name().toLowerCase(Locale.ROOT));
    }

    @Override
    public void measured(Measurement measurement) {
        if (measurement.whole()) {
            for (QualityReport.Stream stream : measurement.streams()) {
                StreamQuality heard = stream.quality();
                log.info(
                        "{}: {} {}: {} packets, {} lost, jitter {} ms, MOS {}",
                        measurement.session(),
                        stream.tag(),
                        switch (stream.flow()) {
                            case FROM_LEG -> "is heard here";
                            case TO_LEG -> "hears, by its last RTCP report";
                        },
                        heard.packets(),
                        heard.lost(),
                        heard.jitterMillis(),
                        heard.mos());
            }
        }
    }

    @Override
    public void ended(EndedRecording recording) {
        log.info(
                "{}: recorded as {}",
                recording.of().session(),
                recording.keys().recording().text());
    }
}
