package io.tandem.edge.owner;

import static io.tandem.edge.owner.ScenePhone.SDP;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.call.CallFact;
import io.tandem.dialplan.Page;
import io.tandem.types.ExtensionNumber;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** 101 pages 680, whose members are 102, 103 and 104; the last has no phone there. */
class PagesTest {
    private final OwnerScene scene = new OwnerScene();

    private static ExtensionNumber number(String digits) {
        return new ExtensionNumber(digits);
    }

    private ScenePhone pages() {
        var anna = ScenePhone.calls(scene, "101", "680");
        anna.answered("");
        return anna;
    }

    private ScenePhone hears(String number) {
        var phone = ScenePhone.rings(scene, number, "p" + number);
        assertThat(phone.invite().header("Answer-Mode")).isEqualTo("Auto");
        phone.respond(200, "", SDP);
        scene.take(number, "ACK");
        phone.respond(scene.take(number, "re-INVITE", m -> m.isRequest("INVITE")), 200, "", SDP);
        scene.take(number, "ACK");
        return phone;
    }

    @Test
    void the_free_ones_are_called_and_hear_and_are_not_heard() {
        pages();
        hears("102");

        assertThat(scene.media).anyMatch(said -> said.startsWith("in ") && said.contains("muted"));
        assertThat(scene.media).anyMatch(said -> said.startsWith("sit ") && !said.contains("muted"));
        assertThat(paged().members()).containsExactly(number("102"), number("103"));
        assertThat(paged().left()).containsExactly(new Page.Left(number("104"), "has no phone there"));
    }

    private Page paged() {
        return scene.facts.stream()
                .filter(CallFact.GroupPaged.class::isInstance)
                .map(fact -> ((CallFact.GroupPaged) fact).page())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void the_pagers_end_ends_those_who_hear_and_those_who_ring() {
        var anna = pages();
        hears("102");
        ScenePhone.rings(scene, "103", "r").respond(180, "", "");

        anna.request("BYE", "", "");
        scene.take("101", 200, "BYE");

        scene.take("102", "BYE");
        scene.take("103", "CANCEL");
    }

    @Test
    void who_talks_is_left_alone() {
        var dora = ScenePhone.calls(scene, "104", "103");
        ScenePhone.rings(scene, "103", "c").respond(200, "", SDP);
        scene.take("103", "ACK");
        dora.answered("");

        pages();

        assertThat(paged().members()).containsExactly(number("102"));
        assertThat(paged().left())
                .isEqualTo(List.of(
                        new Page.Left(number("103"), "is on the phone"),
                        new Page.Left(number("104"), "is on the phone")));
    }

    @Test
    void a_new_owner_of_all_of_it_goes_on_without_calling_anybody_again() {
        pages();
        hears("102");
        scene.pass(Duration.ofSeconds(40));
        scene.media.clear();
        scene.sent.clear();

        scene.takeOver();
        scene.pass(Duration.ofSeconds(3));

        assertThat(scene.media).anyMatch(said -> said.startsWith("sit ") && said.contains("muted"));
        assertThat(scene.has("102", m -> m.isRequest("INVITE") || m.isRequest("BYE")))
                .isFalse();
        assertThat(scene.has("104", m -> m.isRequest("INVITE"))).isFalse();
    }
}
