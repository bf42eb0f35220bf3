package io.tandem.e2e.scenario;

import static io.tandem.e2e.scenario.Stage.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tandem.e2e.audio.Tone;
import io.tandem.e2e.phone.PhoneCall;
import io.tandem.e2e.phone.PhoneWatch;
import io.tandem.e2e.phone.Softphone;
import io.tandem.e2e.system.Await;
import io.tandem.flow.words.SpokenText;
import io.tandem.media.wav.WavFile;
import io.tandem.media.wav.WavSound;
import java.lang.foreign.MemorySegment;
import java.time.Instant;
import java.time.ZoneId;
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
        type(call, "#1");

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
    void who_leaves_a_message_hears_it_says_it_again_and_only_the_last_one_is_sent() {
        Softphone carol = stage.registered("103");
        PhoneCall call = carol.call("*99101");
        call.awaitAnswered(SOON);
        call.press('#');
        speak(call);
        type(call, "#2");
        call.awaitTone(carol.tone().hertz(), SOON);
        assertThat(messages()).isEmpty();
        type(call, "3");
        speak(call);
        type(call, "#");
        // Behind the beep and the words, so that it is not the first one that is heard.
        call.listenAnew();
        type(call, "2");
        call.awaitTone(carol.tone().hertz(), SOON);
        call.hangUp();

        Await.until("hanging up has sent it", SOON.plus(SOON), () -> messages().size() == 1);
        assertThat(strongest(sound(messages().getFirst())))
                .isBetween(carol.tone().hertz() - 10, carol.tone().hertz() + 10);
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
    void what_is_saved_by_a_key_is_heard_apart() {
        Softphone carol = stage.registered("103");
        leave(carol);
        Softphone alice = stage.registered("101");
        PhoneWatch lamp = alice.watch("message-summary", "101");
        lamp.awaitTold("Voice-Message: 1/0", SOON);
        PhoneCall call = alice.call("*97");
        call.awaitTone(carol.tone().hertz(), SOON);
        call.press('5');
        lamp.awaitTold("Voice-Message: 0/1", SOON);
        Await.until("it is saved", SOON, () -> folder().equals("saved"));
        call.hangUp();
        call.awaitEnded(SOON);

        PhoneCall again = alice.call("*97");
        again.awaitAnswered(SOON);
        again.press('2');
        again.awaitTone(carol.tone().hertz(), SOON.plus(SOON));
        again.hangUp();
        assertThat(folder()).isEqualTo("saved");
        assertThat(stage.admin().get(path() + "?folder=old").expect(200).body().path("items"))
                .isEmpty();
        assertThat(stage.admin()
                        .put(path(messages().getFirst()) + "/folder", "*", Map.of("folder", "new"))
                        .expect(200)
                        .body()
                        .path("folder")
                        .asString())
                .isEqualTo("new");
        lamp.awaitTold("Voice-Message: 1/0", SOON);
    }

    private static String folder() {
        return messages().getFirst().path("folder").asString();
    }

    @Test
    void what_was_said_is_there_as_text() {
        leave(stage.registered("103"));
        int bytes = stage.admin().file(path(messages().getFirst()) + "/sound", "audio/wav").length;

        Await.until(
                "the text is there",
                SOON,
                () -> messages().getFirst().path("text").asString("").equals(bytes + " bytes in en"));
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

    @Test
    void a_mailbox_says_how_many_messages_there_are_and_when_each_came() {
        assumeTrue(Words.canBeSpoken(), "espeak-ng is not installed: what is counted is not spoken");
        Softphone carol = stage.registered("103");
        leave(carol);
        Instant left = Instant.parse(messages().getFirst().path("at").asString());

        PhoneCall call = stage.registered("101").call("*97");
        Words.awaitSaid(call, "en", "You have one new message.", SOON);
        Words.awaitSaid(call, "en", received(left), SOON);
        call.awaitTone(carol.tone().hertz(), SOON);
        call.hangUp();
    }

    private static String received(Instant left) {
        String text = "Received ${at:when:" + ZoneId.systemDefault() + "}.";
        SpokenText read = ((SpokenText.Read.Understood) SpokenText.read("en", text)).text();
        return read.said(Map.of("at", left.toString()), Instant.now()).orElseThrow();
    }

    @Test
    void a_message_is_forwarded_by_a_key_and_is_new_in_the_other_mailbox() {
        stage.admin().post(mailboxes(), Map.of("extension", "109")).expect(201);
        try {
            PhoneWatch lamp = stage.registered("109").watch("message-summary", "109");
            lamp.awaitTold("Voice-Message: 0/0", SOON);
            Softphone carol = stage.registered("103");
            leave(carol);
            PhoneCall call = stage.registered("101").call("*97");
            call.awaitTone(carol.tone().hertz(), SOON);

            type(call, "8109#");

            lamp.awaitTold("Voice-Message: 1/0", SOON);
            JsonNode copy = messages().stream()
                    .filter(each -> each.path("mailbox").asString().equals("109"))
                    .findFirst()
                    .orElseThrow();
            assertThat(copy.path("from").asString()).isEqualTo("103");
            assertThat(strongest(sound(copy)))
                    .isBetween(carol.tone().hertz() - 10, carol.tone().hertz() + 10);
            type(call, "8777#");
            call.listenAnew();
            type(call, "1");
            call.awaitTone(carol.tone().hertz(), SOON.plus(SOON));
            call.hangUp();
            assertThat(messages()).hasSize(2);
        } finally {
            messages().forEach(message -> delete(message));
            stage.admin().delete(mailboxes() + "/109").expect(204);
        }
    }

    @Test
    void who_is_busy_and_who_is_away_greet_by_their_own_words() {
        TonePrompts prompts = new TonePrompts(stage);
        prompts.upload("mail-busy", 600);
        prompts.upload("mail-unanswered", 900);
        prompts.upload("mail-away", 1200);
        greetings(Map.of("busy", "mail-busy", "noAnswer", "mail-unanswered"));
        try {
            stage.registered("101").whenCalled(called -> called.decline(486));
            hears("101", 600);
            hears("*99101", 900);
            greetings(Map.of("busy", "mail-busy", "absence", "mail-away"));
            hears("101", 1200);
            hears("*99101", 1200);
            assertThat(stage.admin()
                            .put(mailboxes() + "/101", "*", mailbox(Map.of("busy", "nobody-said-so")))
                            .expect(422)
                            .body()
                            .toString())
                    .contains("/greetings/busy");
        } finally {
            greetings(Map.of());
        }
    }

    @Test
    void a_greeting_for_an_absence_is_recorded_and_removed_by_phone() {
        Softphone alice = stage.registered("101");
        PhoneCall call = alice.call("*97");
        call.awaitAnswered(SOON);
        try {
            type(call, "04");
            // Behind the words that ask for it; a key before that only cuts those short.
            AtomicLong said = new AtomicLong(call.audio().packetsSent() + 2 * WORDS);
            Await.until("the greeting is recorded", SOON.plus(SOON), () -> {
                if (call.audio().packetsSent() >= said.get()) {
                    call.press('#');
                    said.addAndGet(2 * WORDS);
                }
                return absence().equals("greeting-101-absence");
            });
            hears("*99101", alice.tone().hertz());
            type(call, "6");
            Await.until("it is removed", SOON, () -> absence().isEmpty());
            call.hangUp();
        } finally {
            greetings(Map.of());
        }
    }

    private static String absence() {
        return stage.admin()
                .get(mailboxes() + "/101")
                .expect(200)
                .body()
                .path("greetings")
                .path("absence")
                .asString("");
    }

    private static void hears(String dialled, int tone) {
        PhoneCall call = stage.registered("102").call(dialled);
        call.awaitTone(tone, SOON);
        call.hangUp();
        call.awaitEnded(SOON);
    }

    private static void greetings(Map<String, String> greetings) {
        var written =
                stage.admin().put(mailboxes() + "/101", "*", mailbox(greetings)).expect(200);
        stage.acme().awaitInForce(written.header("Tandem-Version").orElseThrow());
    }

    private static Map<String, Object> mailbox(Map<String, String> greetings) {
        return Map.of("extension", "101", "pin", "4321", "greetings", greetings);
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
