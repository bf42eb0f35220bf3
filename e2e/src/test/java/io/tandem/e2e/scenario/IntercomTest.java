package io.tandem.e2e.scenario;

import static io.tandem.e2e.scenario.Stage.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.e2e.phone.PhoneCall;
import io.tandem.e2e.phone.Softphone;
import io.tandem.e2e.system.Tenant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code *80102} (docs/features/intercom.md): the other phone answers by itself, as desk phones do. */
@Tag("both-shapes")
class IntercomTest {
    @RegisterExtension
    static final Stage stage = new Stage();

    private static final String CALLED = "182";

    private final Tenant acme = stage.acme();

    /** As a desk phone does that has been told to. */
    private static void obey(PhoneCall call) {
        if (call.invite().header("Answer-Mode").filter("Auto"::equals).isPresent()) {
            call.answer();
        } else {
            call.ring();
        }
    }

    @Test
    void the_called_phone_answers_by_itself_and_both_hear_each_other() {
        Softphone alice = stage.registered("101");
        Softphone dora =
                stage.registered(acme.addKnownExtension(CALLED, Map.of())).whenCalled(IntercomTest::obey);
        acme.forward(CALLED, Map.of("always", "103"));

        PhoneCall atAlice = alice.call("*80" + CALLED);
        atAlice.awaitAnswered(SOON);
        PhoneCall atDora = dora.awaitCall(SOON);
        atAlice.awaitTone(dora.tone().hertz(), SOON);
        atDora.awaitTone(alice.tone().hertz(), SOON);
        assertThat(atDora.invite().require("Call-Info")).endsWith(";answer-after=0");
        assertThat(atDora.invite().require("Alert-Info")).contains(";info=alert-autoanswer");
        atAlice.hangUp();
        atDora.awaitEnded(SOON);
    }

    @Test
    void an_ordinary_call_rings_and_nobody_answers_for_one_who_is_not_to_be_disturbed() {
        Softphone alice = stage.registered("101");
        Softphone dora =
                stage.registered(acme.addKnownExtension(CALLED, Map.of())).whenCalled(IntercomTest::obey);
        PhoneCall ordinary = alice.call(CALLED);
        ordinary.awaitRinging(SOON);
        assertThat(dora.awaitCall(SOON).invite().header("Alert-Info")).isEmpty();
        ordinary.cancel();
        ordinary.awaitEnded(SOON);

        acme.forward(CALLED, Map.of("doNotDisturb", true));
        PhoneCall refused = alice.call("*80" + CALLED);
        refused.awaitEnded(SOON);
        assertThat(refused.finalStatus()).isEqualTo(486);
    }

    @AfterEach
    void remove() {
        acme.removeExtension(CALLED);
    }
}
