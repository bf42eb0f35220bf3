package io.tandem.rtp.quality;

import java.util.Locale;

/**
 * What the E-model has to know of a codec: the equipment impairment factor Ie, the packet-loss robustness factor Bpl (both
 * on the narrow-band scale of ITU-T G.107), and the look-ahead. Where ITU-T G.113 Appendix I has no value, the line says
 * whose stands for it.
 */
public enum Codec {
    /** G.113 Appendix I, with the packet-loss concealment of G.711 Appendix I (without it, Bpl is 4.3). */
    G711(0, 25.1, 0),
    /** No narrow-band value; better than G.711 on G.113's wide-band scale, which this scale cannot show: G.711's. */
    G722(0, 25.1, 0),
    /** G.113 Appendix I, G.729A with VAD. */
    G729(11, 19, 5),
    /** G.113 Appendix I, 6.3 kbit/s with VAD. */
    G723(15, 16.1, 7.5),
    /** G.113 Appendix I, GSM EFR. */
    GSM_EFR(5, 10, 0),
    /** G.113 Appendix I, GSM full rate (Ie); Bpl is GSM EFR's. */
    GSM(20, 10, 0),
    /** No G.113 value; Ie 0 from 24 kbit/s up, concealment at least as good as G.711's (RFC 6716 sections 2.1.7 and 4.4). */
    OPUS(0, 25.1, 6.5),
    /** Comfort noise and telephone events: no sound to judge, and no even clock. */
    ASIDE(0, 1, 0),
    /** Not in the table: no rating. */
    UNKNOWN(0, 1, 0);

    private final double impairment;
    private final double robustness;
    private final double lookAheadMillis;

    Codec(double impairment, double robustness, double lookAheadMillis) {
        this.impairment = impairment;
        this.robustness = robustness;
        this.lookAheadMillis = lookAheadMillis;
    }

    /** @param encoding as in {@code a=rtpmap}, in any case */
    public static Codec of(String encoding) {
        return switch (encoding.toUpperCase(Locale.ROOT)) {
            case "PCMU", "PCMA" -> G711;
            case "G722" -> G722;
            case "G729", "G729A", "G729D", "G729E" -> G729;
            case "G723" -> G723;
            case "GSM" -> GSM;
            case "GSM-EFR" -> GSM_EFR;
            case "OPUS" -> OPUS;
            case "CN", "TELEPHONE-EVENT" -> ASIDE;
            default -> UNKNOWN;
        };
    }

    public double impairment() {
        return impairment;
    }

    public double robustness() {
        return robustness;
    }

    public double lookAheadMillis() {
        return lookAheadMillis;
    }

    /** @return whether there is a rating for it */
    public boolean isRated() {
        return this != ASIDE && this != UNKNOWN;
    }
}
