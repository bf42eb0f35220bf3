package io.tandem.e2e.scenario;

import static io.tandem.e2e.scenario.Stage.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.e2e.audio.Tone;
import io.tandem.e2e.phone.PhoneCall;
import io.tandem.e2e.phone.PhoneWatch;
import io.tandem.e2e.phone.Softphone;
import io.tandem.e2e.system.Await;
import io.tandem.media.wav.WavFile;
import io.tandem.media.wav.WavSound;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** Messages for 101: left, told of by a lamp, listened to by the API (docs/features/voicemail.md). Who speaks is a tone. */
@Tag("both-shapes")
class VoicemailTest {
    @RegisterExtension
    static final Stage stage = new Stage();

    /** 3 s, in packets of 20 ms. */
    private static final int WORDS = 150;

    @AfterEach
    void the_mailbox_is_empty() {
        messages().forEach(message -> delete(message));
    }

    @Test
    void who_is_not_answered_leaves_a_message_and_the_lamp_is_on_until_it_is_heard() {
        Softphone alice = stage.registered("101").whenCalled(called -> called.decline(486));
        PhoneWatch lamp = alice.watch("message-summary", "101");
        lamp.awaitTold("Messages-Waiting: no", SOON);
        Softphone bob = stage.registered("102");

        PhoneCall call = bob.call("101");
        call.awaitAnswered(SOON);
        call.press('#');
        speak(call);
        call.press('#');

        lamp.awaitTold("Voice-Message: 1/0", SOON);
        call.awaitEnded(SOON);
        assertThat(call.byeReceived()).isTrue();
        JsonNode message = messages().getFirst();
        assertThat(message.path("from").asString()).isEqualTo("102");
        assertThat(message.path("millis").asLong()).isBetween(2500L, 6000L);
        assertThat(strongest(sound(message)))
                .isBetween(bob.tone().hertz() - 10, bob.tone().hertz() + 10);
        stage.acme()
                .awaitEnded(
                        "the call is history",
                        SOON,
                        row -> row.path("id")
                                .asString()
                                .equals(message.path("call").asString()));
        assertThat(story(message.path("call").asString()))
                .contains("101 is busy: the call goes on to voicemail")
                .contains("voicemail of 101");

        stage.admin().put(path(message) + "/heard", "*", List.of()).expect(200);
        lamp.awaitTold("Voice-Message: 0/1", SOON);
        delete(message);
        lamp.awaitTold("Voice-Message: 0/0", SOON);
        assertThat(stage.admin().get(path(message)).status()).isEqualTo(404);
    }

    @Test
    void a_menu_leads_to_the_mailbox_and_who_hangs_up_has_left_his_message() {
        Softphone carol = stage.registered("103");
        PhoneCall call = carol.call("900");
        call.awaitAnswered(SOON);

        call.press('9');
        Await.until("the call is live", SOON, () -> !stage.acme().liveCalls().isEmpty());
        String id = stage.acme().liveCalls().getFirst().path("id").asString();
        Await.until(
                "the caller is with the mailbox",
                SOON,
                () -> story(id).contains("main: key 9 -> *99101") && story(id).contains("101 answers"));
        call.press('#');
        speak(call);
        call.hangUp();

        Await.until("the message is there", SOON, () -> messages().size() == 1);
        assertThat(strongest(sound(messages().getFirst())))
                .isBetween(carol.tone().hertz() - 10, carol.tone().hertz() + 10);
    }

    @Test
    void ones_own_messages_are_heard_by_a_code_and_deleted_by_a_key() {
        Softphone carol = stage.registered("103");
        leave(carol);
        Softphone alice = stage.registered("101");
        PhoneWatch lamp = alice.watch("message-summary", "101");
        lamp.awaitTold("Voice-Message: 1/0", SOON);

        PhoneCall call = alice.call("*97");
        call.awaitTone(carol.tone().hertz(), SOON);
        lamp.awaitTold("Voice-Message: 0/1", SOON);
        call.press('1');
        call.listenAnew();
        call.awaitTone(carol.tone().hertz(), SOON);
        call.press('7');

        lamp.awaitTold("Voice-Message: 0/0", SOON);
        call.awaitEnded(SOON.plus(SOON));
        assertThat(call.byeReceived()).isTrue();
        assertThat(messages()).isEmpty();
    }

    @Test
    void another_phone_hears_a_mailbox_with_its_pin_alone() {
        Softphone carol = stage.registered("103");
        leave(carol);
        PhoneCall call = carol.call("*98");
        call.awaitAnswered(SOON);

        type(call, "101#9999#");
        call.listenAnew();
        type(call, "101#4321#");

        call.awaitTone(carol.tone().hertz(), SOON.plus(SOON));
        Await.until(
                "it is new no more",
                SOON,
                () -> messages().getFirst().path("heard").asBoolean());
        call.hangUp();
    }

    @Test
    void a_greeting_and_a_pin_are_changed_by_phone() {
        Softphone alice = stage.registered("101");
        Softphone carol = stage.registered("103");
        PhoneCall call = alice.call("*97");
        call.awaitAnswered(SOON);
        type(call, "055555#5555#");
        type(call, "1");
        // Behind the words that ask for it; a key before that only cuts those short.
        AtomicLong said = new AtomicLong(call.audio().packetsSent() + 2 * WORDS);
        Await.until("the greeting is recorded", SOON.plus(SOON), () -> {
            if (call.audio().packetsSent() >= said.get()) {
                call.press('#');
                said.addAndGet(2 * WORDS);
            }
            return greeting().equals("greeting-101");
        });
        call.hangUp();
        try {
            PhoneCall leaving = carol.call("*99101");
            leaving.awaitTone(alice.tone().hertz(), SOON);
            leaving.press('#');
            speak(leaving);
            leaving.hangUp();
            Await.until("the message is there", SOON, () -> messages().size() == 1);

            PhoneCall hearing = carol.call("*98");
            hearing.awaitAnswered(SOON);
            type(hearing, "101#5555#");
            hearing.awaitTone(carol.tone().hertz(), SOON.plus(SOON));
            hearing.hangUp();
        } finally {
            stage.admin()
                    .put(mailboxes() + "/101", "*", Map.of("extension", "101", "pin", "4321"))
                    .expect(200);
        }
    }

    @Test
    void wrong_pins_of_many_calls_lock_a_mailbox_until_it_gets_another() {
        stage.admin()
                .post(mailboxes(), Map.of("extension", "110", "pin", "9876"))
                .expect(201);
        try {
            List<PhoneCall> guesses = Stream.of("102", "103", "104", "105")
                    .map(number -> stage.registered(number).call("*98"))
                    .toList();
            guesses.forEach(guess -> {
                guess.awaitAnswered(SOON);
                type(guess, "110#1111#110#2222#110#3333#");
            });
            guesses.forEach(guess -> guess.awaitEnded(SOON.plus(SOON)));
            assertThat(stage.admin()
                            .get(stage.acme().path() + "/audit?limit=10")
                            .expect(200)
                            .body()
                            .toString())
                    .contains("\"lock\"");

            Softphone bob = stage.registered("102");
            PhoneCall right = bob.call("*98");
            right.awaitAnswered(SOON);
            type(right, "110#9876#110#9876#110#9876#");
            right.awaitEnded(SOON.plus(SOON));
            assertThat(right.byeReceived()).isTrue();
        } finally {
            stage.admin().delete(mailboxes() + "/110").expect(204);
        }
    }

    private static String mailboxes() {
        return stage.acme().path() + "/mailboxes";
    }

    private static String greeting() {
        return stage.admin()
                .get(mailboxes() + "/101")
                .expect(200)
                .body()
                .path("greeting")
                .asString("");
    }

    private static void type(PhoneCall call, String keys) {
        for (char key : keys.toCharArray()) {
            call.press(key);
        }
    }

    private static void leave(Softphone from) {
        PhoneCall call = from.call("*99101");
        call.awaitAnswered(SOON);
        call.press('#');
        speak(call);
        call.hangUp();
        Await.until("the message is there", SOON, () -> messages().size() == 1);
    }

    private static String story(String call) {
        return stage.admin()
                .get(stage.acme().path() + "/calls/" + call)
                .expect(200)
                .body()
                .toString();
    }

    private static void speak(PhoneCall call) {
        long sent = call.audio().packetsSent();
        Await.until("three seconds are said", SOON, () -> call.audio().packetsSent() >= sent + WORDS);
    }

    private static String path() {
        return stage.acme().path() + "/voicemails";
    }

    private static String path(JsonNode message) {
        return path() + "/" + message.path("id").asString();
    }

    private static List<JsonNode> messages() {
        return stage.acme().items("/voicemails");
    }

    private static void delete(JsonNode message) {
        stage.admin().delete(path(message)).expect(204);
    }

    private static WavSound sound(JsonNode message) {
        byte[] file = stage.admin().file(path(message) + "/sound", "audio/wav");
        return ((WavFile.Read.Understood) WavFile.read(MemorySegment.ofArray(file))).sound();
    }

    private static int strongest(WavSound sound) {
        short[] second = new short[8000];
        assertThat(sound.format().channels()).isEqualTo(1);
        assertThat(sound.read(8000, 0, second, 0, second.length)).isEqualTo(second.length);
        return Tone.strongest(second);
    }
}
