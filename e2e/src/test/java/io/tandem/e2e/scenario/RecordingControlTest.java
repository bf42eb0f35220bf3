package io.tandem.e2e.scenario;

import static io.tandem.e2e.scenario.Stage.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tandem.e2e.phone.Account;
import io.tandem.e2e.phone.PhoneCall;
import io.tandem.e2e.phone.Softphone;
import io.tandem.e2e.system.ApiAnswer;
import io.tandem.e2e.system.Await;
import io.tandem.e2e.system.Tenant;
import io.tandem.media.wav.WavFile;
import io.tandem.media.wav.WavSound;
import java.lang.foreign.MemorySegment;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** Recordings that are begun, paused and ended over the API; what is set for everybody; erasing with a receipt (docs/features/recording.md). */
class RecordingControlTest {
    private static final int RATE = 8000;

    /** Packets of 20 ms. */
    private static final int THREE_SECONDS = 150;

    @RegisterExtension
    static final Stage stage = new Stage();

    private record Pair(Tenant tenant, Softphone alice, Softphone bob) {}

    private record Talk(PhoneCall call, PhoneCall called, String id) {
        void last(String what) {
            call.listenAnew();
            Await.until(what, SOON, () -> call.heard().packets() >= THREE_SECONDS);
        }
    }

    private static Pair pair(String name) {
        Tenant tenant = Tenant.create(stage.provider(), name, name + ".test");
        Account alice = tenant.addKnownExtension("230", Map.of());
        Account bob = tenant.addKnownExtension("231", Map.of());
        return new Pair(tenant, stage.registered(alice), stage.registered(bob).answering());
    }

    private static Talk talk(Pair pair) {
        PhoneCall call = pair.alice().call("231");
        PhoneCall called = pair.bob().awaitCall(SOON);
        called.awaitTone(pair.alice().tone().hertz(), SOON);
        Await.until(
                "the call is answered",
                SOON,
                () -> pair.tenant().liveCalls().stream()
                        .anyMatch(each -> each.path("answered").asBoolean()));
        return new Talk(
                call, called, pair.tenant().liveCalls().getFirst().path("id").asString());
    }

    private static ApiAnswer set(Pair pair, Talk talk, String state) {
        return stage.provider()
                .put(pair.tenant().path() + "/calls/" + talk.id() + "/recording", "*", Map.of("state", state));
    }

    private static void setAndAwait(Pair pair, Talk talk, String state) {
        set(pair, talk, state).expect(202);
        Await.until(
                "the call says that its recording is " + state,
                SOON,
                () -> pair.tenant()
                        .liveCalls()
                        .getFirst()
                        .path("recording")
                        .asString()
                        .equals(state));
    }

    private static JsonNode only(Pair pair) {
        Await.until(
                "the recording is one file",
                SOON,
                () -> pair.tenant().items("/recordings").size() == 1);
        return pair.tenant().items("/recordings").getFirst();
    }

    private static byte[] sound(Pair pair, JsonNode listed) {
        return stage.provider().file(one(pair, listed) + "/sound", "audio/wav");
    }

    private static String one(Pair pair, JsonNode listed) {
        return pair.tenant().path() + "/calls/" + listed.path("call").asString() + "/recordings/"
                + listed.path("id").asString();
    }

    private static JsonNode pauses(Pair pair, JsonNode listed) {
        return pair.tenant()
                .items("/calls/" + listed.path("call").asString() + "/recordings")
                .getFirst()
                .path("pauses");
    }

    private static void hangUp(Talk talk) {
        talk.call().hangUp();
        talk.called().awaitEnded(SOON);
    }

    @Test
    void an_administrator_records_a_talk_pauses_that_and_erases_it() {
        Pair pair = pair("recorded");
        Talk talk = talk(pair);
        assertThat(set(pair, talk, "paused").expect(409).text("detail")).contains("not recorded");

        setAndAwait(pair, talk, "on");
        talk.last("three seconds that are recorded");
        setAndAwait(pair, talk, "paused");
        talk.last("three seconds that are left out");
        setAndAwait(pair, talk, "on");
        talk.last("three more seconds");
        setAndAwait(pair, talk, "off");
        JsonNode listed = only(pair);
        talk.last("three seconds of which nothing is kept");
        hangUp(talk);

        assertThat(listed.path("from").asString()).isEqualTo("230");
        long millis = listed.path("millis").asLong();
        assertThat(millis).isBetween(6_000L, 12_000L);
        JsonNode pause = pauses(pair, listed).path(0);
        assertThat(pauses(pair, listed)).hasSize(1);
        assertThat(pause.path("at").asLong()).isBetween(3_000L, millis - 3_000);
        assertThat(pause.path("millis").asLong()).isBetween(3_000L, 8_000L);
        byte[] file = sound(pair, listed);
        WavSound wav = wav(file);
        assertThat(wav.frames() * 1000.0 / RATE).isCloseTo(millis, within(20.0));
        assertThat(share(wav, 0, RATE, pair.alice().tone().hertz())).isGreaterThan(0.6);
        assertThat(share(
                        wav, 1, (int) wav.frames() - 2 * RATE, pair.bob().tone().hertz()))
                .isGreaterThan(0.6);
        assertThat(story(pair, talk))
                .containsSubsequence(
                        "The talk is recorded",
                        "The recording pauses",
                        "The recording goes on",
                        "The talk is not recorded any more");

        ApiAnswer receipt = stage.provider().delete(one(pair, listed)).expect(200);
        assertThat(receipt.text("sha256")).isEqualTo(sha256(file));
        assertThat(receipt.text("reason")).isEqualTo("request");
        assertThat(pair.tenant().items("/recordings")).isEmpty();
        assertThat(pair.tenant().items("/calls/" + listed.path("call").asString() + "/recordings"))
                .isEmpty();
        assertThat(pair.tenant().items("/recordings/receipts").getFirst()).isEqualTo(receipt.body());
        Await.until(
                "the audit tells of all that was done",
                SOON,
                () -> actions(pair).containsAll(List.of("record", "listen", "erase")));
    }

    @Test
    void what_is_set_for_everybody_holds_for_whom_nothing_of_his_own_is_set_and_words_come_first() {
        Pair pair = pair("announced");
        ApiAnswer rules = stage.provider()
                .put(pair.tenant().path() + "/recording", "*", Map.of("internalOut", true, "announcement", "ru"))
                .expect(200);
        pair.tenant().awaitInForce(rules.header("Tandem-Version").orElseThrow());

        PhoneCall call = pair.alice().call("231");
        PhoneCall called = pair.bob().awaitCall(SOON);
        // It is no tone that they hear first, and it lasts for more than a second.
        Await.until("words", SOON, () -> isSpeech(call.lastSecond()));
        Await.until("the other side hears them as well", SOON, () -> isSpeech(called.lastSecond()));
        call.awaitTone(pair.bob().tone().hertz(), SOON);
        call.listenAnew();
        Await.until("three seconds of a talk", SOON, () -> call.heard().packets() >= THREE_SECONDS);
        call.hangUp();
        called.awaitEnded(SOON);

        JsonNode listed = only(pair);
        JsonNode pause = pauses(pair, listed).path(0);
        assertThat(pause.path("at").asLong()).isZero();
        assertThat(pause.path("millis").asLong()).isBetween(1_200L, 1_600L);
        WavSound wav = wav(sound(pair, listed));
        assertThat(share(wav, 0, 0, pair.alice().tone().hertz())).isGreaterThan(0.6);
        assertThat(share(wav, 1, RATE, pair.bob().tone().hertz())).isGreaterThan(0.6);

        pair.tenant().record("230", Map.of());
        Talk own = talk(pair);
        own.last("three seconds of who is not to be recorded");
        assertThat(pair.tenant().liveCalls().getFirst().path("recording").asString())
                .isEqualTo("off");
        hangUp(own);
        assertThat(pair.tenant().items("/recordings")).hasSize(1);
    }

    private static boolean isSpeech(short[] second) {
        double power = power(second);
        double tones = Arrays.stream(new int[] {440, 700, 1000, 1330, 1610, 2050, 2400})
                .mapToDouble(hertz -> share(second, hertz))
                .max()
                .orElseThrow();
        return power > 100_000 && tones < 0.3;
    }

    private static List<String> story(Pair pair, Talk talk) {
        return pair.tenant().story(talk.id());
    }

    private static List<String> actions(Pair pair) {
        return pair.tenant().items("/audit").stream()
                .map(each -> each.path("action").asString())
                .toList();
    }

    private static WavSound wav(byte[] file) {
        return ((WavFile.Read.Understood) WavFile.read(MemorySegment.ofArray(file))).sound();
    }

    private static double share(WavSound sound, int channel, int from, int hertz) {
        short[] second = new short[RATE];
        assertThat(sound.read(from, channel, second, 0, second.length)).isEqualTo(second.length);
        return share(second, hertz);
    }

    private static double power(short[] second) {
        double power = 1;
        for (short sample : second) {
            power += (double) sample * sample;
        }
        return power / second.length;
    }

    /** How much of its power is at a frequency (Goertzel). */
    private static double share(short[] second, int hertz) {
        double turn = 2 * Math.cos(2 * Math.PI * hertz / RATE);
        double last = 0;
        double before = 0;
        for (short sample : second) {
            double now = sample + turn * last - before;
            before = last;
            last = now;
        }
        return (last * last + before * before - turn * last * before)
                * 2
                / second.length
                / (power(second) * second.length);
    }

    private static String sha256(byte[] file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every JDK has SHA-256", missing);
        }
    }
}
