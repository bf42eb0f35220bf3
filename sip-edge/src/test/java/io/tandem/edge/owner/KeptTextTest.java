package io.tandem.edge.owner;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.contracts.calls.CallCommand.BringText;
import io.tandem.contracts.calls.CommandId;
import io.tandem.contracts.calls.TextBrought;
import io.tandem.edge.fixture.Cell;
import io.tandem.edge.fixture.SipText;
import io.tandem.types.CallId;
import io.tandem.types.ExtensionNumber;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Words for an extension whose phones are away: kept, and brought when it is wanted. */
class KeptTextTest {
    private static final UUID TEXT = UUID.nameUUIDFromBytes(new byte[] {7});
    private final OwnerScene scene = new OwnerScene();

    @Test
    void words_for_nobody_get_404() {
        ScenePhone.writes(scene, "101", "199", "hello");

        scene.take("101", 404, "MESSAGE");
        assertThat(scene.texts).isEmpty();
    }

    @Test
    void words_for_an_extension_whose_phones_are_away_are_kept() {
        ScenePhone.writes(scene, "103", "104", "hello");

        scene.take("103", 202, "MESSAGE");
        assertThat(scene.texts).singleElement().satisfies(text -> {
            assertThat(text.from()).isEqualTo("103");
            assertThat(text.to().digits()).isEqualTo("104");
            assertThat(text.words()).isEqualTo("hello");
            assertThat(text.at()).isEqualTo(OwnerScene.START);
            assertThat(text.bringAt()).isEqualTo(OwnerScene.START);
        });
    }

    @Test
    void another_owner_keeps_the_same_request_under_the_same_id() {
        ScenePhone.writes(scene, "103", "104", "hello");
        scene.takeOver();
        ScenePhone.writes(scene, "103", "104", "hello");

        assertThat(scene.texts).hasSize(2);
        assertThat(scene.texts.get(0).id()).isEqualTo(scene.texts.get(1).id());
    }

    @Test
    void who_is_told_202_is_told_so_by_the_log() {
        scene.logIsAway = true;
        ScenePhone.writes(scene, "103", "104", "hello");

        assertThat(scene.take("103", 503, "MESSAGE").header("Retry-After")).isEqualTo("5");
    }

    @Test
    void too_much_is_not_kept_and_the_reason_is_said() {
        ScenePhone.writes(scene, "103", "104", "x".repeat(4_001));
        assertThat(scene.take("103", 413, "MESSAGE").header("Warning")).contains("4000 bytes");

        scene.keeps("104", 50);
        ScenePhone.writes(scene, "102", "104", "hello");
        assertThat(scene.take("102", 480, "MESSAGE").header("Warning")).contains("50 messages wait for 104");
        assertThat(scene.texts).isEmpty();
    }

    @Test
    void a_phone_that_says_nothing_for_four_seconds_has_its_words_kept_and_may_still_take_them() {
        var anna = ScenePhone.writes(scene, "101", "102", "hello");
        var words = scene.take("102", "MESSAGE");

        scene.pass(Duration.ofMillis(3_900));
        assertThat(scene.has("101", m -> m.status() > 0)).isFalse();
        scene.pass(Duration.ofMillis(200));
        scene.take("101", 202, "MESSAGE");
        assertThat(scene.texts)
                .singleElement()
                .satisfies(text -> assertThat(text.bringAt()).isAfter(OwnerScene.START.plusSeconds(32)));

        anna.as("102").respond(words, 200, "", "");
        assertThat(scene.brought).extracting(TextBrought::taken).containsExactly(true);
        assertThat(scene.brought.getFirst().id())
                .isEqualTo(scene.texts.getFirst().id());
    }

    @Test
    void a_phone_that_never_says_anything_has_not_taken_them() {
        ScenePhone.writes(scene, "101", "102", "hello");

        scene.pass(Duration.ofSeconds(33));

        assertThat(scene.times("102", m -> m.isRequest("MESSAGE"))).startsWith(0L, 500L, 1_500L, 3_500L, 7_500L);
        assertThat(scene.brought).extracting(TextBrought::taken).containsExactly(false);
    }

    @Test
    void what_a_phone_refuses_is_not_kept() {
        var anna = ScenePhone.writes(scene, "101", "102", "hello");

        anna.as("102").respond(scene.take("102", "MESSAGE"), 415, "", "");

        scene.take("101", 415, "MESSAGE");
        scene.pass(Duration.ofSeconds(5));
        assertThat(scene.texts).isEmpty();
    }

    @Test
    void words_come_after_those_that_wait() {
        scene.keeps("102", 1);
        ScenePhone.writes(scene, "101", "102", "hello");

        scene.take("101", 202, "MESSAGE");
        assertThat(scene.has("102", m -> m.isRequest("MESSAGE"))).isFalse();
    }

    @Test
    void what_was_kept_comes_with_its_date_and_the_cell_hears_what_became_of_it() {
        scene.command(bring("102"));

        var words = scene.take("102", "MESSAGE");
        assertThat(words.body()).isEqualTo("hello");
        assertThat(words.header("From")).startsWith("Anna <sip:101@acme.localhost>");
        assertThat(words.header("Date")).isEqualTo("Wed, 31 Dec 2025 23:00:00 GMT");
        respond("102", words);
        assertThat(scene.brought)
                .containsExactly(new TextBrought(1, Cell.ACME, TEXT, new ExtensionNumber("102"), true, 0, scene.now()));
        assertThat(scene.handled).hasSize(1);
    }

    @Test
    void a_phone_that_knows_no_such_words_has_refused_them_for_good() {
        for (int status : new int[] {405, 415, 488, 501, 603}) {
            scene.command(bring("102"));
            respond("102", scene.take("102", "MESSAGE"), status);
        }

        assertThat(scene.brought).noneMatch(TextBrought::taken);
        assertThat(scene.brought).extracting(TextBrought::refusal).containsExactly(405, 415, 488, 501, 603);
    }

    @Test
    void a_phone_that_is_busy_or_away_may_take_them_later() {
        for (int status : new int[] {404, 408, 480, 486, 503, 600}) {
            scene.command(bring("102"));
            respond("102", scene.take("102", "MESSAGE"), status);
        }

        assertThat(scene.brought).hasSize(6).noneMatch(TextBrought::taken);
        assertThat(scene.brought).extracting(TextBrought::refusal).containsOnly(0);
    }

    @Test
    void what_one_phone_refuses_another_that_is_silent_may_take_later() {
        scene.registersAnother("102", "tablet");
        scene.command(bring("102"));
        respond("102", scene.take("102", "MESSAGE"), 415);
        scene.pass(Duration.ofSeconds(33));

        assertThat(scene.brought).extracting(TextBrought::refusal).containsExactly(0);
    }

    @Test
    void what_was_kept_while_a_phone_was_silent_is_refused_by_it_later() {
        var anna = ScenePhone.writes(scene, "101", "102", "hello");
        var words = scene.take("102", "MESSAGE");
        scene.pass(Duration.ofSeconds(5));
        scene.take("101", 202, "MESSAGE");

        anna.as("102").respond(words, 415, "", "");

        assertThat(scene.brought).extracting(TextBrought::refusal).containsExactly(415);
    }

    @Test
    void asked_again_while_it_is_under_way_it_is_brought_once_and_after_a_takeover_by_the_same_bytes() {
        scene.command(bring("102"));
        scene.command(bring("102"));
        var first = scene.take("102", "MESSAGE");
        assertThat(scene.has("102", m -> m.isRequest("MESSAGE"))).isFalse();

        scene.takeOver();
        scene.command(bring("102"));

        assertThat(scene.take("102", "MESSAGE").toString()).isEqualTo(first.toString());
    }

    @Test
    void with_no_phone_there_it_is_not_brought() {
        scene.command(bring("104"));

        assertThat(scene.brought).extracting(TextBrought::taken).containsExactly(false);
    }

    @Test
    void a_command_of_long_ago_is_left_to_whoever_asks_again() {
        var old = bring("102");
        scene.pass(Duration.ofSeconds(31));
        scene.command(old);

        assertThat(scene.has("102", m -> m.isRequest("MESSAGE"))).isFalse();
        assertThat(scene.handled).hasSize(1);
    }

    private BringText bring(String to) {
        Instant written = OwnerScene.START.minus(Duration.ofHours(1));
        return new BringText(
                1,
                new CommandId("bring-" + TEXT),
                new CallId("abcdefghijklmnopqrstuvwxyz"),
                Cell.ACME,
                scene.now(),
                TEXT,
                "101",
                "Anna",
                new ExtensionNumber(to),
                "hello",
                written);
    }

    private void respond(String number, SipText request) {
        respond(number, request, 200);
    }

    private void respond(String number, SipText request, int status) {
        ScenePhone.writes(scene, "103", "199", "").as(number).respond(request, status, "", "");
    }
}
