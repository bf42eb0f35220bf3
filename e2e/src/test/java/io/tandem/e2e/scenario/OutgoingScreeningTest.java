package io.tandem.e2e.scenario;

import static io.tandem.e2e.scenario.Stage.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.e2e.phone.PhoneCall;
import io.tandem.e2e.phone.Softphone;
import io.tandem.e2e.system.Await;
import io.tandem.e2e.system.Tenant;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Which numbers outside may not be called (docs/features/outgoing-screening.md). */
@Tag("both-shapes")
class OutgoingScreeningTest {
    @RegisterExtension
    static final Stage stage = new Stage();

    private static final String ANNA = "125";
    private static final String ABROAD = "+48123456125";
    private static final String PREMIUM = "+375902123125";

    private final Tenant acme = stage.acme();
    private Softphone anna;

    @BeforeEach
    void phone() {
        anna = stage.registered(acme.addKnownExtension(ANNA, Map.of()));
    }

    @AfterEach
    void remove() {
        acme.nobodyMayCall(Map.of());
        anna.unregister();
        acme.removeExtension(ANNA);
    }

    private PhoneCall refused(String number) {
        PhoneCall call = anna.call(number);
        call.awaitEnded(SOON);
        assertThat(call.finalStatus()).isEqualTo(403);
        return call;
    }

    private void reaches(String number, Softphone carrier) {
        PhoneCall call = anna.call(number);
        call.awaitAnswered(SOON);
        call.awaitTone(carrier.tone().hertz(), SOON);
        call.hangUp();
        assertThat(call.awaitByeAnswered(SOON)).isEqualTo(200);
    }

    /** A call to that number was refused with these words. */
    private void awaitWhy(String number, String words) {
        Await.until(
                "a refusal says " + words,
                SOON,
                () -> refusals(number).anyMatch(trace -> trace.contains(words)),
                () -> refusals(number).toList().toString());
    }

    private Stream<String> refusals(String number) {
        return acme.history().stream()
                .filter(call -> call.path("from").asString().equals(ANNA)
                        && call.path("dialled").asString().equals(number))
                .map(call -> stage.admin()
                        .get(stage.demo().tenant() + "/calls/" + call.path("id").asString())
                        .expect(200)
                        .body()
                        .path("trace")
                        .toString());
    }

    @Test
    void what_is_forbidden_an_extension_is_refused_with_a_reason_and_the_rest_leaves() {
        Softphone carrier = stage.carrier().answering();
        reaches(ABROAD, carrier);

        long before = System.nanoTime();
        acme.mayNotCall(
                ANNA, Map.of("blockAbroad", true, "blocked", List.of("+375902*"), "allowed", List.of("+48999*")));
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(SOON);

        PhoneCall call = refused(ABROAD);
        assertThat(call.finalResponse().require("Reason")).contains("cause=57", "not allowed");
        refused(PREMIUM);
        refused("*67" + ABROAD);
        reaches("+48999456125", carrier);
        reaches("+375291234125", carrier);
        awaitWhy(ABROAD, ANNA + " may not call " + ABROAD + ", set by ");
    }

    @Test
    void what_nobody_may_call_an_extension_may_that_is_allowed_to() {
        Softphone carrier = stage.carrier().answering();
        acme.nobodyMayCall(Map.of("blocked", List.of("+48*")));

        refused(ABROAD);
        awaitWhy(ABROAD, ANNA + " may not call " + ABROAD + ", nor may anybody of the tenant, set by ");
        acme.mayNotCall(ANNA, Map.of("allowed", List.of(ABROAD)));

        reaches(ABROAD, carrier);
    }

    @Test
    void a_forwarding_and_a_transfer_are_no_way_round() {
        Softphone carrier = stage.carrier().answering();
        acme.mayNotCall(ANNA, Map.of("blockAbroad", true));
        acme.forward(ANNA, Map.of("always", ABROAD));
        anna.whenCalled(PhoneCall::ring);
        Softphone bob = stage.registered("102");
        PhoneCall forwarded = bob.call(ANNA);
        forwarded.awaitRinging(SOON);
        forwarded.cancel();
        forwarded.awaitEnded(SOON);

        acme.forward(ANNA, Map.of());
        bob.answering();
        PhoneCall talk = anna.call("102");
        talk.awaitAnswered(SOON);
        talk.transferTo("sip:" + ABROAD + "@acme.localhost");
        assertThat(talk.awaitTransferAnswered(SOON)).isEqualTo(202);
        anna.awaitMessage("NOTIFY of 403", SOON, message -> message.bodyText().contains("SIP/2.0 403"));
        talk.hangUp();
        assertThat(carrier.callsReceived()).isEmpty();
    }
}
