package io.tandem.edge.ng;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.edge.owner.Meeting;
import io.tandem.types.HostPort;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RendezvousTest {
    private static final List<HostPort> RELAYS = IntStream.rangeClosed(1, 5)
            .mapToObj(n -> new HostPort("192.0.2." + n, 2223))
            .toList();

    private static List<HostPort> points(List<HostPort> relays) {
        return IntStream.range(0, 1000)
                .mapToObj(n ->
                        Rendezvous.of(new Meeting.Named("tenant/" + n), relays).getFirst())
                .toList();
    }

    @Test
    void the_order_in_which_relays_are_known_does_not_matter() {
        assertThat(points(RELAYS.reversed())).isEqualTo(points(RELAYS));
    }

    @Test
    void each_relay_has_its_share() {
        List<HostPort> points = points(RELAYS);

        assertThat(RELAYS)
                .allSatisfy(relay -> assertThat(
                                points.stream().filter(relay::equals).count())
                        .isBetween(150L, 250L));
    }

    @Test
    void where_others_are_already_comes_first() {
        assertThat(Rendezvous.of(new Meeting.At(RELAYS.get(3)), RELAYS))
                .startsWith(RELAYS.get(3))
                .containsExactlyInAnyOrderElementsOf(RELAYS);
    }

    @Test
    void only_those_meet_elsewhere_whose_relay_is_gone() {
        List<HostPort> before = points(RELAYS);
        List<HostPort> left = new ArrayList<>(RELAYS);
        HostPort gone = left.remove(2);

        List<HostPort> after = points(left);

        for (int n = 0; n < before.size(); n++) {
            if (!before.get(n).equals(gone)) {
                assertThat(after.get(n)).isEqualTo(before.get(n));
            }
        }
    }
}
