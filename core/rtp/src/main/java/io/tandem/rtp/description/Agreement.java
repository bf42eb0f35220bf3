package io.tandem.rtp.description;

import java.util.List;
import java.util.Optional;

/**
 * What a relay has come to with the two sides of a call; side 0 is the first offerer.
 *
 * @param told what each side was told last of the streams that it takes part in, a line each; empty until then
 */
public record Agreement(List<SideTerms> sides, List<List<Streams>> told) {
    public static final Agreement NONE =
            new Agreement(List.of(SideTerms.NONE, SideTerms.NONE), List.of(List.of(), List.of()));

    public Agreement {
        sides = List.copyOf(sides);
        told = List.copyOf(told);
    }

    /** @return what comes from the side bears these numbers (RFC 3264 section 5.1); empty where it was told nothing yet */
    public Optional<Streams> told(int side, int line) {
        List<Streams> lines = told.get(side);
        return line < lines.size() ? Optional.of(lines.get(line)) : Optional.empty();
    }

    /** @return the same, and that a side was told this */
    public Agreement telling(int side, List<Streams> lines) {
        return new Agreement(sides, side == 0 ? List.of(lines, told.get(1)) : List.of(told.get(0), lines));
    }

    public SideTerms side(int side) {
        return sides.get(side);
    }

    Agreement with(int side, SideTerms terms) {
        return new Agreement(side == 0 ? List.of(terms, sides.get(1)) : List.of(sides.get(0), terms), told);
    }
}
