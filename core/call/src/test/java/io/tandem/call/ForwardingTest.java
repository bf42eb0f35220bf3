package io.tandem.call;

import static io.tandem.call.Exchange.B;
import static io.tandem.call.Exchange.C;
import static io.tandem.call.Exchange.FIRST;
import static io.tandem.call.Exchange.carrier;
import static io.tandem.call.Exchange.phone;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.dialplan.Forwarding.Diversion;
import io.tandem.dialplan.Forwarding.Why;
import io.tandem.dialplan.Onward;
import io.tandem.dialplan.Onward.Way;
import io.tandem.dialplan.RingStage;
import io.tandem.dialplan.Target;
import io.tandem.types.ExtensionNumber;
import io.tandem.types.ReleaseCause;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** 102 forwards when busy to 103, when it does not answer to 104, when it cannot be reached to 105. */
class ForwardingTest {

    @ParameterizedTest
    @CsvSource({
        "BUSY, 103",
        "DECLINED, 103",
        "NO_ANSWER, 104",
        "UNREACHABLE, 105",
        "NOT_REGISTERED, 105",
        "NO_COMMON_MEDIA, 105",
        "CARRIER_FAILED, 105"
    })
    void what_the_phone_says_decides_who_is_next(ReleaseCause cause, String next) {
        Exchange exchange = forwarding();
        exchange.rejects(B, cause);

        assertThat(lookedUp(exchange)).isEqualTo(next);
    }

    @Test
    void the_caller_hears_of_it_when_it_stands_in_the_log() {
        Exchange exchange = forwarding();
        exchange.rejects(B, ReleaseCause.BUSY);

        assertThat(exchange.found(phone("103"), "103@10.1.1.3"))
                .containsExactly(
                        "commit CHANGED",
                        "publish 102 forwards BUSY to 103",
                        "publish offered C",
                        "181 A",
                        "INVITE C forCallees");
    }

    @Test
    void a_phone_that_rings_too_long_is_cancelled() {
        Exchange exchange = forwarding();
        exchange.rings(B);

        assertThat(exchange.nothingHappensFor(Duration.ofSeconds(30))).contains("CANCEL B NO_ANSWER");
        assertThat(lookedUp(exchange)).isEqualTo("104");
    }

    @Test
    void a_phone_that_does_not_respond_cannot_be_reached() {
        Exchange exchange = forwarding();
        exchange.nothingHappensFor(Duration.ofSeconds(30));

        assertThat(lookedUp(exchange)).isEqualTo("105");
    }

    @Test
    void nobody_registered_goes_on_at_once() {
        Exchange exchange = new Exchange();
        exchange.calls(stages());
        exchange.found(phone("102"));

        assertThat(lookedUp(exchange)).isEqualTo("105");
    }

    @Test
    void one_busy_phone_counts_more_than_one_that_is_gone() {
        Exchange exchange = forwarding("102@10.1.1.2", "102@10.1.1.9");
        exchange.rejects(B, ReleaseCause.BUSY);
        exchange.rejects(C, ReleaseCause.UNREACHABLE);

        assertThat(lookedUp(exchange)).isEqualTo("103");
    }

    @Test
    void the_caller_hears_what_became_of_the_call_where_it_went() {
        Exchange exchange = forwarding();
        exchange.rejects(B, ReleaseCause.BUSY);

        assertThat(exchange.found(phone("103"))).contains("480 A", "publish 102 forwards BUSY to 103");
    }

    @Test
    void the_forwarding_is_not_followed_twice() {
        Exchange exchange = forwarding();
        exchange.rejects(B, ReleaseCause.BUSY);
        exchange.found(phone("103"), "103@10.1.1.3");

        assertThat(exchange.rejects(C, ReleaseCause.BUSY)).contains("486 A");
    }

    @Test
    void a_caller_who_gives_up_while_the_second_rings_ends_it_there() {
        Exchange exchange = forwarding();
        exchange.rejects(B, ReleaseCause.BUSY);
        exchange.found(phone("103"), "103@10.1.1.3");

        assertThat(exchange.on(new CallSignal.CallerCancelled())).contains("487 A", "CANCEL C CANCELLED");
    }

    @Test
    void a_new_owner_rings_the_second_again_and_says_again_who_forwarded() {
        Exchange exchange = forwarding();
        exchange.rejects(B, ReleaseCause.BUSY);
        exchange.found(phone("103"), "103@10.1.1.3");

        assertThat(exchange.takenOver(true))
                .contains("publish 102 forwards BUSY to 103", "INVITE C forCallees")
                .doesNotContain("181 A");
        assertThat(exchange.answers(C, "sdpC")).containsExactly("answer sdpC to s1");
    }

    @Test
    void whose_forwarding_it_was_is_told_to_who_is_rung() {
        Exchange exchange = forwarding();
        exchange.rejects(B, ReleaseCause.BUSY);
        CallStep step = CallMachine.on(
                exchange.state(),
                new CallSignal.ContactsFound(phone("103"), List.of(new Contact(phone("103"), "sip:103@10.1.1.3", ""))),
                Instant.EPOCH);

        assertThat(step.effects())
                .filteredOn(CallEffect.OfferLeg.class::isInstance)
                .singleElement()
                .satisfies(offer -> assertThat(((CallEffect.OfferLeg) offer).diversions())
                        .containsExactly(by("102", Why.BUSY, "103")));
    }

    @Test
    void a_phone_cannot_send_the_call_back_to_who_forwarded_it() {
        Exchange exchange = forwarding();
        exchange.rejects(B, ReleaseCause.BUSY);
        exchange.found(phone("103"), "103@10.1.1.3");
        exchange.on(new CallSignal.LegRedirected(C, List.of("sip:102@acme.localhost")));

        assertThat(exchange.on(
                        new CallSignal.RedirectionFound(C, List.of(new Contact(phone("102"), "sip:102@10.1.1.2", "")))))
                .contains("publish released C LOOP", "482 A");
    }

    @Test
    void outside_the_next_carrier_is_tried_where_the_first_fails() {
        Way way = new Way(1, List.of(by("102", Why.BUSY, "+375291234567")));
        Exchange exchange = new Exchange();
        exchange.calls(
                new RingStage(List.of(phone("102")), Duration.ofSeconds(30), new Onward(way, Way.END, Way.END)),
                new RingStage(List.of(carrier(5090)), Duration.ofSeconds(30), onlyTo(Way.to(2))),
                new RingStage(List.of(carrier(5091)), Duration.ofSeconds(30), onlyTo(Way.END)));
        exchange.found(phone("102"), "102@10.1.1.2");
        exchange.prepared("forCallees", FIRST);
        exchange.rejects(B, ReleaseCause.BUSY);
        exchange.found(carrier(5090), "+375291234567@127.0.0.1:5090");

        assertThat(exchange.rejects(C, ReleaseCause.OVERLOADED, 503)).contains("find contacts");
    }

    @Test
    void forwarded_before_it_rings_anywhere_is_told_with_the_first_offer() {
        Exchange exchange = new Exchange();
        exchange.isForwarded(List.of(by("102", Why.ALWAYS, "103")), Exchange.stage(phone("103")));
        exchange.found(phone("103"), "103@10.1.1.3");

        assertThat(exchange.prepared("forCallees", FIRST))
                .containsExactly(
                        "commit CREATED",
                        "publish created",
                        "publish 102 forwards ALWAYS to 103",
                        "publish offered B",
                        "181 A",
                        "INVITE B forCallees");
    }

    /** Whose phones the call looks for. */
    private static String lookedUp(Exchange exchange) {
        Target target = ((Locating) exchange.state()).awaited().getFirst();
        return ((Target.Extension) target).number().digits();
    }

    private static Onward onlyTo(Way way) {
        return new Onward(way, way, way);
    }

    private static Exchange forwarding() {
        return forwarding("102@10.1.1.2");
    }

    private static Exchange forwarding(String... uris) {
        Exchange exchange = new Exchange();
        exchange.calls(stages());
        exchange.found(phone("102"), uris);
        exchange.prepared("forCallees", FIRST);
        return exchange;
    }

    private static RingStage[] stages() {
        Onward onward = new Onward(
                new Way(1, List.of(by("102", Why.BUSY, "103"))),
                new Way(2, List.of(by("102", Why.NO_ANSWER, "104"))),
                new Way(3, List.of(by("102", Why.UNREACHABLE, "105"))));
        return new RingStage[] {
            new RingStage(List.of(phone("102")), Duration.ofSeconds(30), onward),
            ending("103"),
            ending("104"),
            ending("105")
        };
    }

    private static RingStage ending(String number) {
        return new RingStage(List.of(phone(number)), Duration.ofSeconds(30), onlyTo(Way.END));
    }

    private static Diversion by(String number, Why why, String to) {
        return new Diversion(new ExtensionNumber(number), number, why, to, 1);
    }
}
