package io.tandem.dialplan;

import io.tandem.dialplan.Forwarding.Diversion;
import java.util.List;

/** Which stage follows one that has brought no answer. A way leads to a later stage or ends, so that hunting ends. */
public record Onward(Way busy, Way noAnswer, Way unreachable) {

    /** What has become of a stage. */
    public enum Outcome {
        /** Somebody has his phone in use, or has declined. */
        BUSY,
        /** It rang long enough. */
        NO_ANSWER,
        /** Nobody was there to be rung, or nobody has responded. */
        UNREACHABLE
    }

    /**
     * @param stage from 0, or {@link #NOWHERE}
     * @param diversions the forwardings on the way there, in their order
     */
    public record Way(int stage, List<Diversion> diversions) {
        private static final int NOWHERE = -1;
        public static final Way END = new Way(NOWHERE, List.of());

        public Way {
            diversions = List.copyOf(diversions);
        }

        public static Way to(int stage) {
            return new Way(stage, List.of());
        }

        public boolean leads() {
            return stage != NOWHERE;
        }
    }

    static Onward always(Way way) {
        return new Onward(way, way, way);
    }

    public Way after(Outcome outcome) {
        return switch (outcome) {
            case BUSY -> busy;
            case NO_ANSWER -> noAnswer;
            case UNREACHABLE -> unreachable;
        };
    }
}
