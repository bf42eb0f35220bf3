package io.tandem.call;

import static io.tandem.call.Exchange.A;
import static io.tandem.call.Exchange.B;
import static io.tandem.call.Exchange.C;
import static io.tandem.call.Exchange.FIRST;
import static io.tandem.call.Exchange.SECOND;
import static io.tandem.call.Exchange.phone;
import static io.tandem.call.Exchange.sdp;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.types.CallId;
import io.tandem.types.ExtensionNumber;
import io.tandem.types.LegId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Somebody takes the place of one side of a talk (RFC 3891). */
class ReplacedTest {
    private static final CallId HIS = new CallId("zyxwvutsrqponmlkjihgfedcba");
    private static final LegAddress SERVICE = new LegAddress(HIS, new LegId(5, 1));
    private static final CallSignal.LegHanded HIS_LEG =
            new CallSignal.LegHanded(C, HIS, new Party(C, sdp("sdpC"), sdp("before")), phone("103"));

    private final Exchange exchange = Exchange.talking();

    private List<String> takes(LegId replaced) {
        return exchange.on(new CallSignal.PickupOffered(SERVICE, new ExtensionNumber("103"), replaced));
    }

    @Test
    void the_called_side_is_replaced_and_let_go() {
        assertThat(takes(B))
                .containsExactly(
                        "commit TRANSFERRING", "publish 103 transfers to 103", "fetch who B talks with there, as C");
        assertThat(takes(B)).isEmpty();
        assertThat(exchange.on(HIS_LEG))
                .contains("commit ANSWERED", "publish answered by C", "BYE B NORMAL", "release s1");
        exchange.prepared("forC", SECOND);
        assertThat(exchange.prepared("newForA", SECOND)).containsExactly("re-INVITE A newForA", "re-INVITE C forC");
    }

    @Test
    void the_calling_side_is_replaced_and_let_go() {
        assertThat(takes(A)).startsWith("commit TRANSFERRING");
        assertThat(exchange.on(HIS_LEG)).contains("commit ANSWERED", "BYE A NORMAL");
        assertThat(((Reanchoring) exchange.state()).talk().caller().leg()).isEqualTo(B);
    }

    @Test
    void the_talk_goes_on_where_he_does_not_come() {
        takes(B);
        exchange.on(new CallSignal.LegWithheld(C, Withheld.GONE));

        assertThat(exchange.state()).isInstanceOf(Talking.class);
        assertThat(((Talking) exchange.state()).talk().has(B)).isTrue();
    }

    @Test
    void who_is_not_in_it_is_not_replaced_nor_is_anybody_whose_session_changes() {
        assertThat(takes(C)).isEmpty();
        exchange.reoffers(A, "holdA");
        assertThat(takes(B)).isEmpty();
        exchange.prepared("holdForB", FIRST);
    }
}
