package io.tandem.e2e.scenario;

import static io.tandem.e2e.scenario.Stage.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.e2e.phone.Account;
import io.tandem.e2e.phone.PhoneCall;
import io.tandem.e2e.phone.Softphone;
import io.tandem.e2e.system.Await;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** What people set for their calls with their phone's keys. */
@Tag("both-shapes")
class FeatureCodeTest {
    private static final int DONE = 1400;
    private static final Duration A_SECOND = Duration.ofSeconds(1);

    @RegisterExtension
    static final Stage stage = new Stage();

    @Test
    void forwarding_set_by_phone_is_heard_is_in_the_api_and_is_in_force() {
        Account ann = stage.acme().addKnownExtension("171", Map.of());
        Softphone phone = stage.registered(ann).answering();
        Softphone bob = stage.registered("102").answering();
        Softphone caller = stage.registered("101");

        set(phone, "*72102");

        Await.until("the API has it", A_SECOND, () -> setting("171", "always").equals("102"));
        assertThat(stage.acme().forwarding("171").path("set").get(0).path("by").asString())
                .isEqualTo("171");
        assertThat(stage.acme()
                        .forwarding("171")
                        .path("set")
                        .get(0)
                        .path("with")
                        .asString())
                .isEqualTo("phone");
        talk(caller, "171", bob);
        assertThat(phone.callsReceived()).isEmpty();

        set(phone, "*73");
        Await.until("the API has it", A_SECOND, () -> setting("171", "always").isEmpty());
        talk(caller, "171", phone);
    }

    @Test
    void busy_no_answer_and_rest_are_set_and_taken_back_by_phone() {
        Account ann = stage.acme().addKnownExtension("172", Map.of());
        Softphone phone = stage.registered(ann);
        for (Map.Entry<String, String> code :
                Map.of("busy", "*90102", "noAnswer", "*92102").entrySet()) {
            dial(phone, code.getValue());
            Await.until(
                    "the API has it",
                    A_SECOND,
                    () -> setting("172", code.getKey()).equals("102"));
        }
        dial(phone, "*78");
        Await.until(
                "the API has it",
                A_SECOND,
                () -> stage.acme().forwarding("172").path("doNotDisturb").asBoolean());

        dial(phone, "*91");
        dial(phone, "*93");
        dial(phone, "*79");
        Await.until(
                "nothing is set",
                A_SECOND,
                () -> stage.acme().forwarding("172").path("set").isEmpty());
    }

    @Test
    void what_the_api_has_set_is_taken_back_by_phone() {
        Account ann = stage.acme().addKnownExtension("173", Map.of());
        Softphone phone = stage.registered(ann).answering();
        stage.acme().forward("173", Map.of("doNotDisturb", true));

        dial(phone, "*79");

        talk(stage.registered("101"), "173", phone);
    }

    @Test
    void a_code_that_cannot_be_is_refused_and_changes_nothing() {
        Account ann = stage.acme().addKnownExtension("174", Map.of());
        Softphone phone = stage.registered(ann);
        for (String code : new String[] {"*72", "*72174", "*72199999", "*73102"}) {
            PhoneCall call = phone.call(code);
            call.awaitEnded(SOON);
            assertThat(call.finalStatus()).as(code).isEqualTo(404);
        }
        assertThat(stage.acme().forwarding("174").path("set").isEmpty()).isTrue();
    }

    private static void dial(Softphone phone, String code) {
        PhoneCall call = phone.call(code);
        call.awaitAnswered(SOON);
        call.hangUp();
        call.awaitByeAnswered(SOON);
    }

    /** The exchange says that it is done, and hangs up. */
    private static void set(Softphone phone, String code) {
        PhoneCall call = phone.call(code);
        call.awaitAnswered(SOON);
        call.awaitTone(DONE, SOON);
        call.awaitEnded(SOON);
    }

    private static void talk(Softphone caller, String dialled, Softphone callee) {
        PhoneCall call = caller.call(dialled);
        call.awaitAnswered(SOON);
        call.awaitTone(callee.tone().hertz(), SOON);
        call.hangUp();
        call.awaitByeAnswered(SOON);
    }

    private static String setting(String number, String name) {
        JsonNode value = stage.acme().forwarding(number).path(name);
        return value.isNull() ? "" : value.asString();
    }
}
