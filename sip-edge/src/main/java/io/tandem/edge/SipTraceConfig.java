package io.tandem.edge;

import io.tandem.edge.trace.HepSettings;
import io.tandem.types.HostPort;
import java.util.Optional;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code tandem.sip-traces.*}: what becomes of the SIP messages of calls, on this edge.
 *
 * @param kept whether they are kept for the ladder of each call, without secrets
 * @param hep host:port of a collector that takes HEP version 3 over UDP, such as Homer; empty sends nothing
 * @param hepCaptureId by which the collector knows who sends
 * @param hepPassword for collectors that ask for one
 * @param hepUnmasked sends the collector secrets as well: answers to challenges, media keys, words, digits
 */
public record SipTraceConfig(
        @DefaultValue("true") boolean kept,
        @DefaultValue("") String hep,
        @DefaultValue("2001") int hepCaptureId,
        @DefaultValue("") String hepPassword,
        @DefaultValue("false") boolean hepUnmasked) {
    /** As nobody has set anything. */
    public static final SipTraceConfig STANDARD = new SipTraceConfig(true, "", 2001, "", false);

    public SipTraceConfig {
        if (!hep.isEmpty()) {
            HostPort.of(hep);
        }
        if (hepCaptureId < 0) {
            throw new IllegalArgumentException("tandem.sip-traces.hep-capture-id starts at 0, not " + hepCaptureId);
        }
    }

    Optional<HepSettings> collector() {
        return hep.isEmpty()
                ? Optional.empty()
                : Optional.of(new HepSettings(HostPort.of(hep), hepCaptureId, hepPassword, hepUnmasked));
    }

    /** A password is nobody's reading. */
    @Override
    public String toString() {
        return "SipTraceConfig[kept=" + kept + ", hep=" + hep + "]";
    }
}
