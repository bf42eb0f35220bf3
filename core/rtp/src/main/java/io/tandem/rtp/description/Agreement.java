package io.tandem.rtp.description;

import java.util.List;

/** What a relay has come to with the two sides of a call; side 0 is the first offerer. */
public record Agreement(List<SideTerms> sides) {
    public static final Agreement NONE = new Agreement(List.of(SideTerms.NONE, SideTerms.NONE));

    public Agreement {
        sides = List.copyOf(sides);
    }

    public SideTerms side(int side) {
        return sides.get(side);
    }

    Agreement with(int side, SideTerms terms) {
        return new Agreement(side == 0 ? List.of(terms, sides.get(1)) : List.of(sides.get(0), terms));
    }
}
