package io.tandem.calls.quality;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A direction's samples in their order, never more than {@value #MOST}: when they are, two and two become one. So a long call is
 * told in long steps at its beginning, and in five seconds at its end.
 */
public record Samples(List<Sample> items) {
    static final int MOST = 240;
    static final Samples NONE = new Samples(List.of());

    public Samples {
        items = List.copyOf(items);
    }

    /** @return the same when it is no newer than the last: it came before */
    Samples with(Sample next) {
        if (!items.isEmpty() && !next.at().isAfter(items.getLast().at())) {
            return this;
        }
        List<Sample> more = new ArrayList<>(items);
        more.add(next);
        return new Samples(more.size() > MOST ? halved(more) : more);
    }

    private static List<Sample> halved(List<Sample> items) {
        List<Sample> half = new ArrayList<>();
        for (int i = 0; i + 1 < items.size(); i += 2) {
            half.add(items.get(i).with(items.get(i + 1)));
        }
        if (items.size() % 2 == 1) {
            half.add(items.getLast());
        }
        return half;
    }

    /** As they are stored: a row of figures each. */
    @Nullable
    Double[][] figures() {
        return items.stream().map(Sample::figures).toArray(Double[][]::new);
    }

    static Samples of(@Nullable Double[][] figures) {
        return new Samples(Arrays.stream(figures).map(Sample::of).toList());
    }
}
