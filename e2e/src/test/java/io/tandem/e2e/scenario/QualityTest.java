package io.tandem.e2e.scenario;

import static io.tandem.e2e.scenario.Stage.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tandem.e2e.audio.PathMischief;
import io.tandem.e2e.audio.Reception;
import io.tandem.e2e.phone.PhoneCall;
import io.tandem.e2e.phone.Softphone;
import io.tandem.e2e.system.Await;
import io.tandem.e2e.system.Tenant;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** How a call sounds, as the API says, against what the phones saw (docs/quality.md). */
class QualityTest {
    private static final Duration LONG = Duration.ofSeconds(45);

    @RegisterExtension
    static final Stage stage = new Stage();

    @Test
    void the_score_of_a_rough_direction_is_the_formulas_for_what_its_receiver_saw() {
        Softphone bob = stage.registered("106").reporting().answering();
        Softphone alice = stage.registered("105").reporting();
        PhoneCall call = alice.call("106");
        PhoneCall called = bob.awaitCall(SOON);
        String id = liveCall("105", "106");
        // Even between 0 and 90 ms, so that two delays differ by 30 ms in the mean; and every twentieth is lost.
        stage.loop().run(() -> call.audio().mischief(PathMischief.rough(0.05, Duration.ofMillis(90), 7)));
        call.awaitTone(bob.tone().hertz(), LONG);
        Await.until(
                "the live call shows a score",
                LONG,
                () -> stage.acme().liveCalls().stream()
                        .anyMatch(live -> live.path("mos").asDouble(5) < 4.2));
        stage.loop()
                .await("20 s of sound", LONG, () -> called.audio().reception().expected() > 1000);
        call.hangUp();
        called.awaitEnded(SOON);
        Reception atBob = called.audio().reception();
        Reception atAlice = call.audio().reception();

        JsonNode page = endedPage(id);
        JsonNode rough = direction(page, "106", "relay");
        JsonNode clean = direction(page, "105", "relay");
        System.out.println("heard by 106, lost " + atBob.lost() + " of " + atBob.expected() + ", jitter "
                + atBob.jitterMillis() + " ms, formula " + score(atBob) + ": " + rough);
        System.out.println("heard by 105, lost " + atAlice.lost() + " of " + atAlice.expected() + ", formula "
                + score(atAlice) + ": " + clean);
        assertThat(rough.path("words").asString()).isEqualTo("heard by 106 from 105, as the relay saw it on the way");
        assertThat(rough.path("lossPercent").asDouble())
                .isCloseTo(100.0 * atBob.lost() / atBob.expected(), within(0.5));
        assertThat(rough.path("jitterMillis").asDouble()).isCloseTo(atBob.jitterMillis(), within(15.0));
        assertThat(rough.path("mos").asDouble())
                .isCloseTo(score(atBob), within(0.1))
                .isBetween(3.4, 4.1);
        assertThat(clean.path("mos").asDouble()).isCloseTo(score(atAlice), within(0.1));
        // On a busy machine the phones themselves stumble, and both sides see that; where they do not, G.711 is at its
        // best.
        assertThat(atAlice.played().unplayed() > 0 || clean.path("mos").asDouble() > 4.35)
                .isTrue();
        assertThat(direction(page, "105", "phone").path("mos").asDouble()).isGreaterThan(4.25);

        JsonNode reported = direction(page, "106", "phone");
        System.out.println("as the phone of 106 reports: " + reported);
        assertThat(reported.path("words").asString()).isEqualTo("heard by 106 from 105, as the phone of 106 reports");
        assertThat(reported.path("lossPercent").asDouble()).isBetween(2.0, 8.0);
        assertThat(reported.path("mos").asDouble()).isCloseTo(score(atBob), within(0.25));
        assertThat(reported.path("roundTripMillis").asDouble(-1)).isBetween(0.0, 1000.0);
        assertThat(samplesOf(page)).isNotEmpty();
    }

    @Test
    void what_is_no_loss_is_not_taken_for_it() {
        Softphone bob = stage.registered("108").answering();
        Softphone alice = stage.registered("107");
        PhoneCall call = alice.call("108");
        PhoneCall called = bob.awaitCall(SOON);
        String id = liveCall("107", "108");
        stage.loop().run(() -> call.audio().pause(60, 20));
        beRoughAndSettle(call, called);
        stage.loop().run(call.audio()::changeSource);
        beRoughAndSettle(call, called);
        call.hangUp();
        called.awaitEnded(SOON);

        JsonNode heard = direction(endedPage(id), "108", "relay");
        System.out.println("doubled, swapped, late, silent, renewed: " + heard);
        assertThat(heard.path("lost").asLong()).isZero();
        assertThat(heard.path("duplicates").asLong()).isGreaterThan(5);
        assertThat(heard.path("reordered").asLong()).isGreaterThan(5);
        assertThat(heard.path("discarded").asLong())
                .isBetween(2L, heard.path("packets").asLong() / 3);
    }

    private static void beRoughAndSettle(PhoneCall call, PhoneCall called) {
        stage.loop().run(() -> call.audio().mischief(QualityTest::doubledSwappedAndLate));
        called.listenAnew();
        stage.loop().await("4 s of sound", LONG, () -> called.audio().packetsHeard() > 200);
        stage.loop().run(() -> call.audio().mischief(PathMischief.NONE));
        called.listenAnew();
        stage.loop().await("what was late has come", LONG, () -> called.audio().packetsHeard() > 50);
    }

    private static List<Duration> doubledSwappedAndLate(long number) {
        if (number % 50 == 30) {
            return List.of(Duration.ofMillis(400));
        }
        return switch ((int) (number % 10)) {
            case 3 -> List.of(Duration.ZERO, Duration.ofMillis(5));
            case 6 -> List.of(Duration.ofMillis(30));
            default -> List.of(Duration.ZERO);
        };
    }

    /**
     * ITU-T G.107 for G.711 with concealment (Bpl 25.1), written down once more: of the packets that a usual buffer did not
     * play, and of the delay of a packet and that buffer; on this machine the way takes no time.
     */
    private static double score(Reception reception) {
        Reception.Played played = reception.played();
        double percent = 100.0 * played.unplayed() / played.expected();
        double bursts =
                played.runs() == 0 ? 1 : Math.max(1, (double) played.unplayed() / played.runs() * (1 - percent / 100));
        double delay = 20 + played.depthMillis();
        double talkerEcho = 80 + 2.5 * (65 - 40 * Math.log10((1 + delay / 10) / (1 + delay / 150)) - 14);
        double half = (94.77 - talkerEcho) / 2;
        double listenerHalf = (94.77 - 10.5 * 117 * Math.pow(2 * delay + 1, -0.25)) / 2;
        double late = Math.max(0, Math.log(delay / 100) / Math.log(2));
        double delayed =
                25 * (Math.pow(1 + Math.pow(late, 6), 1.0 / 6) - 3 * Math.pow(1 + Math.pow(late / 3, 6), 1.0 / 6) + 2);
        double rating = 94.77
                - 1.41
                - (half + Math.sqrt(half * half + 100) - 1)
                - (listenerHalf + Math.sqrt(listenerHalf * listenerHalf + 169))
                - delayed
                - 95 * percent / (percent / bursts + 25.1);
        return 1 + 0.035 * rating + rating * (rating - 60) * (100 - rating) * 7e-6;
    }

    /** @return the call's id: other scenarios in this tenant call between the same extensions */
    private static String liveCall(String from, String to) {
        Predicate<JsonNode> ours = live -> live.path("from").asString().equals(from)
                && live.path("to").asString().equals(to);
        Await.until(
                "the call is live",
                SOON,
                () -> stage.acme().liveCalls().stream().anyMatch(ours));
        return stage.acme().liveCalls().stream()
                .filter(ours)
                .findFirst()
                .orElseThrow()
                .path("id")
                .asString();
    }

    private static JsonNode endedPage(String id) {
        Tenant acme = stage.acme();
        acme.awaitEnded(
                "history has the call with its score",
                SOON,
                call -> call.path("id").asString().equals(id)
                        && call.path("mos").isNumber());
        String path = acme.path() + "/calls/" + id;
        Await.until(
                "the figures are those of the whole call",
                SOON,
                () -> stage.admin()
                        .get(path)
                        .expect(200)
                        .body()
                        .at("/quality/0/whole")
                        .asBoolean());
        return stage.admin().get(path).expect(200).body();
    }

    private static JsonNode samplesOf(JsonNode page) {
        String id = page.at("/call/id").asString();
        return stage.admin()
                .get(stage.acme().path() + "/calls/" + id + "/quality")
                .expect(200)
                .body()
                .at("/directions/0/samples");
    }

    private static JsonNode direction(JsonNode page, String heardBy, String seenBy) {
        return page.path("quality")
                .valueStream()
                .filter(row -> row.path("heardBy").asString().equals(heardBy)
                        && row.path("seenBy").asString().equals(seenBy))
                .findFirst()
                .orElseThrow(() -> new AssertionError(heardBy + " as seen by the " + seenBy + " in " + page));
    }
}
