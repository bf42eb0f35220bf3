package io.tandem.rtp.ng;

import io.tandem.rtp.quality.Codec;
import io.tandem.rtp.quality.StreamQuality;
import io.tandem.rtp.quality.StreamQuality.Observer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a stream was received, in a dictionary. Bencoding has no fractions: such figures are text, as {@code 4.38}. */
final class NgQuality {
    private static final String CODEC = "codec";

    private NgQuality() {}

    static Bvalue.Builder put(Bvalue.Builder into, StreamQuality quality) {
        into.put(CODEC, quality.codec().name())
                .put("seen-by", quality.seenBy().name())
                .put("heard-ssrc", quality.ssrc())
                .put("heard-packets", quality.packets())
                .put("heard-lost", quality.lost())
                .put("discarded", quality.discarded())
                .put("duplicates", quality.duplicates())
                .put("reordered", quality.reordered());
        put(into, "loss-percent", quality.lossPercent());
        put(into, "discard-percent", quality.discardPercent());
        put(into, "jitter-ms", quality.jitterMillis());
        put(into, "rtt-ms", quality.roundTripMillis());
        put(into, "burst-density-percent", quality.burstDensityPercent());
        put(into, "gap-density-percent", quality.gapDensityPercent());
        put(into, "burst-ms", quality.burstMillis());
        put(into, "gap-ms", quality.gapMillis());
        put(into, "burst-ratio", quality.burstRatio());
        put(into, "delay-ms", quality.delayMillis());
        put(into, "r-factor", quality.rFactor());
        put(into, "mos", quality.mos());
        return into;
    }

    private static void put(Bvalue.Builder into, String key, @Nullable Double figure) {
        if (figure != null) {
            into.put(key, figure.toString());
        }
    }

    /** @return empty where the dictionary tells of none */
    static Optional<StreamQuality> read(Bvalue.Dictionary from) {
        return from.text(CODEC)
                .map(codec -> new StreamQuality(
                        named(Observer.values(), from.text("seen-by").orElse(""), Observer.RELAY),
                        named(Codec.values(), codec, Codec.UNKNOWN),
                        whole(from, "heard-ssrc"),
                        whole(from, "heard-packets"),
                        whole(from, "heard-lost"),
                        whole(from, "discarded"),
                        whole(from, "duplicates"),
                        whole(from, "reordered"),
                        figure(from, "loss-percent"),
                        figure(from, "discard-percent"),
                        figure(from, "jitter-ms"),
                        told(from, "rtt-ms"),
                        figure(from, "burst-density-percent"),
                        figure(from, "gap-density-percent"),
                        figure(from, "burst-ms"),
                        figure(from, "gap-ms"),
                        figure(from, "burst-ratio"),
                        figure(from, "delay-ms"),
                        told(from, "r-factor"),
                        told(from, "mos")));
    }

    private static <E extends Enum<E>> E named(E[] values, String name, E otherwise) {
        for (E value : values) {
            if (value.name().equals(name)) {
                return value;
            }
        }
        return otherwise;
    }

    private static long whole(Bvalue.Dictionary from, String key) {
        return from.whole(key).orElse(0L);
    }

    private static double figure(Bvalue.Dictionary from, String key) {
        Double told = told(from, key);
        return told == null ? 0 : told;
    }

    private static @Nullable Double told(Bvalue.Dictionary from, String key) {
        return from.text(key)
                .filter(text -> text.matches("[0-9]{1,12}(\\.[0-9]{1,6})?"))
                .map(Double::valueOf)
                .orElse(null);
    }
}
