package io.tandem.call;

import static io.tandem.call.Exchange.B;
import static io.tandem.call.Exchange.C;
import static io.tandem.call.Exchange.phone;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.types.LegId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A callee's 3xx: another phone takes its place in the stage. */
class RedirectionTest {

    @Test
    void the_one_who_redirects_is_released_and_the_other_rings() {
        Exchange exchange = Exchange.ringing();

        assertThat(redirects(exchange, B)).containsExactly("find where 1 leads");
        assertThat(leads(exchange, B, "103"))
                .containsExactly(
                        "commit CHANGED", "publish released B NORMAL", "publish offered C", "INVITE C forCallees");
        assertThat(exchange.answers(C, "sdpC")).containsExactly("answer sdpC to s1");
    }

    @Test
    void one_that_leads_nowhere_counts_as_unreachable() {
        Exchange exchange = Exchange.ringing();
        redirects(exchange, B);

        assertThat(leads(exchange, B)).contains("publish released B UNREACHABLE", "480 A");
    }

    @Test
    void who_sends_it_back_ends_it_as_a_loop() {
        Exchange exchange = Exchange.ringing();
        redirects(exchange, B);
        leads(exchange, B, "103");
        redirects(exchange, C);

        assertThat(leads(exchange, C, "102")).contains("publish released C LOOP", "482 A");
    }

    @Test
    void the_others_of_a_group_ring_on() {
        Exchange exchange = Exchange.ringing("102@10.1.1.2", "102@10.1.1.3");
        redirects(exchange, B);

        assertThat(leads(exchange, B)).containsExactly("publish released B UNREACHABLE");
        assertThat(exchange.answers(C, "sdpC")).containsExactly("answer sdpC to s1");
    }

    @Test
    void a_new_owner_offers_the_leg_again_that_had_redirected() {
        Exchange exchange = Exchange.ringing();
        redirects(exchange, B);

        assertThat(exchange.takenOver(true)).contains("INVITE B forCallees");
    }

    private static List<String> redirects(Exchange exchange, LegId leg) {
        return exchange.on(new CallSignal.LegRedirected(leg, List.of("sip:elsewhere@acme.localhost")));
    }

    private static List<String> leads(Exchange exchange, LegId leg, String... numbers) {
        var contacts = Stream.of(numbers)
                .map(number -> new Contact(phone(number), "sip:" + number + "@10.1.1.9", ""))
                .toList();
        return exchange.on(new CallSignal.RedirectionFound(leg, contacts));
    }
}
