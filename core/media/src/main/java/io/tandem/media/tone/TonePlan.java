package io.tandem.media.tone;

import java.util.Locale;

/**
 * The tones of a country as its exchanges make them (ITU-T E.180 Supplement 2). Others hear 425 Hz in the cadences that
 * E.180 recommends.
 */
public enum TonePlan {
    RU("425", "425/800,0/3200", "425/400,0/400", "425/200,0/200", "425/200,0/5000"),
    US("350+440", "440+480/2000,0/4000", "480+620/500,0/500", "480+620/250,0/250", "440/300,0/10000"),
    GB(
            "350+440",
            "400+450/400,0/200,400+450/400,0/2000",
            "400/375,0/375",
            "400/400,0/350,400/225,0/525",
            "400/100,0/2500"),
    DE("425", "425/1000,0/4000", "425/480,0/480", "425/240,0/240", "425/200,0/200,425/200,0/5000"),
    FR("440", "440/1500,0/3500", "440/500,0/500", "440/250,0/250", "440/300,0/10000"),
    OTHER("425", "425/1000,0/4000", "425/500,0/500", "425/250,0/250", "425/200,0/5000");

    private final Tone dial;
    private final Tone ringing;
    private final Tone busy;
    private final Tone congestion;
    private final Tone special;
    private final Tone waiting;

    TonePlan(String dial, String ringing, String busy, String congestion, String waiting) {
        this.dial = Tone.of(dial);
        this.ringing = Tone.of(ringing);
        this.busy = Tone.of(busy);
        this.congestion = Tone.of(congestion);
        // The same everywhere.
        special = Tone.of("950/330,1400/330,1800/330,0/1000");
        this.waiting = Tone.of(waiting);
    }

    /** @param country of ISO 3166, two letters in any case */
    public static TonePlan of(String country) {
        String upper = country.toUpperCase(Locale.ROOT);
        for (TonePlan plan : values()) {
            if (plan.name().equals(upper)) {
                return plan;
            }
        }
        return OTHER;
    }

    public Tone tone(CallTone which) {
        return switch (which) {
            case DIAL -> dial;
            case RINGING -> ringing;
            case BUSY -> busy;
            case CONGESTION -> congestion;
            case SPECIAL_INFORMATION -> special;
            case CALL_WAITING -> waiting;
        };
    }
}
