package io.tandem.e2e.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.e2e.phone.Account;
import io.tandem.e2e.scenario.Stage;
import io.tandem.e2e.system.Await;
import io.tandem.e2e.system.Ports;
import io.tandem.e2e.system.Sipp;
import io.tandem.e2e.system.Tenant;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What phones and carriers do beyond INVITE, 200, ACK and BYE, played by sipp on both sides. */
class SipInDepthTest {
    @RegisterExtension
    static final Stage stage = new Stage();

    private static Tenant tenant;
    private static Sipp sipp;
    private static Account anna;
    private static Account boris;
    private static int borisPort;
    private static int claraPort;

    @BeforeAll
    static void three_phones() {
        sipp = Required.sipp("sip-in-depth", "no PRACK, 3xx, late offer by sipp");
        tenant = Tenant.create(stage.provider(), "depth", "depth.test");
        anna = tenant.addExtension("301");
        boris = tenant.addExtension("302");
        borisPort = registered(boris);
        claraPort = registered(tenant.addExtension("303"));
    }

    @AfterEach
    void no_call_is_left() {
        Await.until("no call is left", Stage.SOON, () -> tenant.liveCalls().isEmpty());
    }

    @Test
    void early_media_is_confirmed_by_prack_on_both_sides() {
        plays("prack-caller.xml", "prack-callee.xml");
    }

    @Test
    void a_phone_that_forwards_makes_another_one_ring() {
        var target = stage.installation().sip();
        try (var forwarding = sipp.answerOnce(
                        "redirect.xml", target, borisPort, List.of("-key", "elsewhere", "303@depth.test"));
                var other = sipp.answerOnce("callee.xml", target, claraPort, List.of())) {
            calls("caller.xml");
            forwarding.awaitSuccess();
            other.awaitSuccess();
        }
    }

    @Test
    void a_caller_may_leave_the_offer_to_us() {
        plays("late-caller.xml", "callee.xml");
    }

    @Test
    void a_session_is_refreshed() {
        plays("refresh-caller.xml", "callee.xml");
    }

    @Test
    void either_side_holds_and_resumes() {
        plays("hold-caller.xml", "hold-callee.xml");
    }

    @Test
    void words_outside_of_a_call_reach_the_other_phone() {
        plays("message.xml", "reader.xml");
    }

    private static void plays(String caller, String callee) {
        try (var phone = sipp.answerOnce(callee, stage.installation().sip(), borisPort, List.of())) {
            calls(caller);
            phone.awaitSuccess();
        }
    }

    private static void calls(String scenario) {
        Path users = sipp.users("anna.csv", List.of(anna), List.of(boris.user()));
        var outcome =
                sipp.run(scenario, stage.installation().sip(), Ports.free(), users, 1, 1, 1, Duration.ofMillis(200));
        assertThat(outcome.successful()).as(outcome.toString()).isEqualTo(1);
    }

    /** @return the port at which the phone is to be */
    private static int registered(Account account) {
        int port = Ports.free();
        Path users = sipp.users(account.user() + ".csv", List.of(account), List.of(Integer.toString(port)));
        var outcome = sipp.run("register.xml", stage.installation().sip(), port, users, 1, 1, 1, Duration.ZERO);
        assertThat(outcome.successful()).as(outcome.toString()).isEqualTo(1);
        return port;
    }
}
