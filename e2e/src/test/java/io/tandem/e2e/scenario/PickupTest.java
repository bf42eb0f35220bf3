package io.tandem.e2e.scenario;

import static io.tandem.e2e.scenario.Stage.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.e2e.phone.PhoneCall;
import io.tandem.e2e.phone.Softphone;
import io.tandem.e2e.system.Await;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** A call that rings at one phone is answered at another (RFC 5359 section 2.16 by feature code), with sound: a tone per phone. */
@Tag("both-shapes")
class PickupTest {
    @RegisterExtension
    static final Stage stage = new Stage();

    private final Softphone alice = stage.registered("101");
    private final Softphone bob = stage.registered("102").whenCalled(PhoneCall::ring);

    @Test
    void who_dials_two_stars_and_the_extension_talks_with_its_caller() {
        int before = stage.acme().history().size();
        Softphone dave = stage.registered("104");
        PhoneCall atAlice = alice.call("102");
        PhoneCall atBob = bob.awaitCall(SOON);
        atAlice.awaitRang(SOON);

        PhoneCall atDave = dave.call("**102");

        atAlice.awaitAnswered(SOON);
        hear(alice, atAlice, dave, atDave);
        atBob.awaitEnded(SOON);
        assertThat(Objects.requireNonNull(atBob.cancelledBy()).require("Reason"))
                .contains("cause=200")
                .contains("Call completed elsewhere");
        atDave.hold();
        assertThat(atDave.awaitChangeAnswered(1, SOON)).isEqualTo(200);
        atDave.resume();
        assertThat(atDave.awaitChangeAnswered(2, SOON)).isEqualTo(200);
        hear(alice, atAlice, dave, atDave);
        atDave.hangUp();
        assertThat(atDave.awaitByeAnswered(SOON)).isEqualTo(200);
        atAlice.awaitEnded(SOON);

        Await.until("both calls have ended", SOON, () -> stage.acme().history().size() == before + 2);
        assertThat(words("102", "story")).contains("104 picks the call up", "104 answers");
        assertThat(words("**102", "trace")).contains("**102 takes a call that rings at 102");
    }

    @Test
    void a_colleague_of_the_group_dials_star_eight() {
        Softphone carol = stage.registered("103");
        Softphone dave = stage.registered("104");
        PhoneCall atDave = dave.call("102");
        PhoneCall atBob = bob.awaitCall(SOON);

        PhoneCall atCarol = carol.call("*8");

        atDave.awaitAnswered(SOON);
        hear(dave, atDave, carol, atCarol);
        atBob.awaitEnded(SOON);
        atDave.hangUp();
        atCarol.awaitEnded(SOON);
    }

    @Test
    void where_nothing_rings_there_is_nothing_to_take() {
        PhoneCall nothing = alice.call("**102");
        nothing.awaitEnded(SOON);
        assertThat(nothing.finalStatus()).isEqualTo(404);

        PhoneCall nobody = alice.call("**999");
        nobody.awaitEnded(SOON);
        assertThat(nobody.finalStatus()).isEqualTo(404);
        assertThat(bob.callsReceived()).isEmpty();
    }

    @Test
    void nobody_takes_a_call_of_another_tenant() {
        Softphone stranger = stage.registered(stage.demo().otherAccount("101"));
        PhoneCall atAlice = alice.call("102");
        PhoneCall atBob = bob.awaitCall(SOON);

        PhoneCall theirs = stranger.call("**102");

        theirs.awaitEnded(SOON);
        assertThat(theirs.finalStatus()).isEqualTo(404);
        atBob.answer();
        hear(alice, atAlice, bob, atBob);
        atAlice.hangUp();
        atBob.awaitEnded(SOON);
    }

    private static void hear(Softphone one, PhoneCall atOne, Softphone other, PhoneCall atOther) {
        atOne.awaitTone(other.tone().hertz(), SOON);
        atOther.awaitTone(one.tone().hertz(), SOON);
    }

    /** Of the last call to this number. */
    private static List<String> words(String dialled, String list) {
        JsonNode row = stage.acme().history().stream()
                .filter(call -> call.path("dialled").asString().equals(dialled))
                .findFirst()
                .orElseThrow();
        return stage.admin()
                .get(stage.demo().tenant() + "/calls/" + row.path("id").asString())
                .expect(200)
                .body()
                .path(list)
                .valueStream()
                .map(one -> one.path("words").asString())
                .toList();
    }
}
