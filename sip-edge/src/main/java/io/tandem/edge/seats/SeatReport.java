package io.tandem.edge.seats;

import io.tandem.types.HostPort;
import java.util.List;
import java.util.Map;

/**
 * An edge to the homes of pools at another: what it uses there and would like to hold.
 *
 * @param number of the edge's reports, growing; answers repeat it
 * @param whole the number of the last report with all that the edge has to say to these homes, on which this one builds;
 *     if it is such a one itself, its own: what is not named in it the edge does not use
 * @param owns partitions whose calls are counted in it, with the epochs of their ownership; only in whole ones
 * @param homes partitions that it takes the other edge for the owner of, with the epochs
 * @param answerTo the edge's link
 */
public record SeatReport(
        SeatHolder holder,
        long number,
        long whole,
        Map<Integer, Long> owns,
        Map<Integer, Long> homes,
        List<SeatWish> wishes,
        HostPort answerTo) {
    public SeatReport {
        owns = Map.copyOf(owns);
        homes = Map.copyOf(homes);
        wishes = List.copyOf(wishes);
    }

    boolean isWhole() {
        return whole == number;
    }
}
