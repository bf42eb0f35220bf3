package io.tandem.e2e.survival;

import static io.tandem.e2e.scenario.Stage.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.e2e.phone.PhoneCall;
import io.tandem.e2e.phone.PhoneLoop;
import io.tandem.e2e.phone.Softphone;
import io.tandem.e2e.scenario.Stage;
import io.tandem.e2e.system.Await;
import io.tandem.e2e.system.Distributed;
import io.tandem.e2e.system.EventStream;
import io.tandem.e2e.system.TandemProcess;
import io.tandem.e2e.system.Tenant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The ivr service dies while a message is made into text, and while opening hours are set by phone: nothing is lost, nothing is done twice. */
@Tag("long")
class VoiceServiceKillTest {
    private static final Distributed.Size TWO_REPLICAS = new Distributed.Size(1, 1, 2, 0, false);

    /** What a try that died has held for itself, and the restart of both replicas. */
    private static final Duration TEXT_AGAIN = Duration.ofSeconds(120);

    /** Packets of 20 ms. */
    private static final int WORDS = 150;

    private static final List<String> WEEK =
            List.of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday");

    @Test
    void a_message_has_its_text_once_and_every_phone_has_set_its_hours_once() throws IOException {
        Path directory = Stage.freshDirectory("voice-service-kill");
        Path tries = Files.createTempFile("tries", ".txt");
        // Slow enough that the service dies meanwhile.
        String transcriber = "sh,-c,echo try >> " + tries + "; sleep 4; echo $(wc -c) bytes";
        Map<String, String> settings =
                Map.of("TANDEM_TRANSCRIPTION_COMMAND", transcriber, "TANDEM_TRANSCRIPTION_WITHIN", "10s");
        try (Distributed cell = Distributed.start(directory, TWO_REPLICAS, settings);
                PhoneLoop loop = new PhoneLoop()) {
            Tenant acme = new Tenant(cell.demo().asAdmin(), cell.demo().tenant(), "acme.localhost");

            hoursThatAreSetWhileOneReplicaDies(cell, loop, acme);
            aTextThatIsMadeWhileBothDie(cell, loop, acme, tries);
        } finally {
            Files.delete(tries);
        }
    }

    private static void aTextThatIsMadeWhileBothDie(Distributed cell, PhoneLoop loop, Tenant acme, Path tries)
            throws IOException {
        try (EventStream events = acme.events()) {
            PhoneCall call = registered(cell, loop, "102").call("*99101");
            call.awaitAnswered(SOON);
            call.press('#');
            long sent = call.audio().packetsSent();
            Await.until("three seconds are said", SOON, () -> call.audio().packetsSent() >= sent + WORDS);
            call.hangUp();
            Await.until("the program is at work", SOON.plus(SOON), () -> count(tries) == 1);

            List<TandemProcess> both = List.of(cell.process("ivr"), cell.process("ivr-2"));
            both.forEach(TandemProcess::kill);
            long killed = System.nanoTime();
            both.forEach(cell::awaitSuccessor);
            assertThat(text(acme)).as("nobody has made it into text").isEmpty();

            Await.until("it has its text", TEXT_AGAIN, () -> text(acme).matches("\\d+ bytes"));
            System.out.printf(
                    "both dead while a message is made into text: it has its text after %d s%n",
                    Duration.ofNanos(System.nanoTime() - killed).toSeconds());
            assertThat(Files.readAllLines(tries)).hasSize(2);
            events.await("the text is told of", SOON, isTranscribed());
            assertThat(acme.items("/voicemails")).hasSize(1);
            assertThat(events.events().stream().filter(isTranscribed())).hasSize(1);
        }
    }

    private static Predicate<EventStream.Event> isTranscribed() {
        return event -> event.name().equals("voicemail.transcribed");
    }

    private static long count(Path tries) {
        try {
            return Files.readAllLines(tries).size();
        } catch (IOException e) {
            throw new UncheckedIOException("read " + tries, e);
        }
    }

    private static String text(Tenant acme) {
        return acme.items("/voicemails").getFirst().path("text").asString("");
    }

    /** Each changes sides: who did it twice would have changed nothing. */
    private static void hoursThatAreSetWhileOneReplicaDies(Distributed cell, PhoneLoop loop, Tenant acme) {
        List<Integer> codes = IntStream.rangeClosed(1, 8).boxed().toList();
        codes.forEach(code -> acme.api()
                .post(
                        acme.path() + "/schedules",
                        Map.of(
                                "name",
                                "office-" + code,
                                "zone",
                                "UTC",
                                "code",
                                Integer.toString(code),
                                "openings",
                                List.of(Map.of("days", WEEK, "from", "00:00", "until", "00:00"))))
                .expect(201));
        List<Softphone> phones = codes.stream()
                .map(code -> registered(cell, loop, Integer.toString(102 + code)))
                .toList();

        List<PhoneCall> calls = codes.stream()
                .map(code -> phones.get(code - 1).call("*26" + code))
                .toList();
        TandemProcess dies = cell.process("ivr");
        dies.kill();

        Await.until(
                "all eight are closed",
                SOON,
                () -> schedules(acme).stream()
                        .allMatch(one -> one.path("override").asString().equals("closed")),
                () -> schedules(acme).toString());
        calls.forEach(call -> call.awaitEnded(SOON));
        assertThat(schedules(acme))
                .allMatch(one -> one.path("override").asString().equals("closed"));
        codes.forEach(code -> assertThat(updates(acme, "phone " + (102 + code))).isEqualTo(1));
        cell.awaitSuccessor(dies);
    }

    private static List<JsonNode> schedules(Tenant acme) {
        return acme.items("/schedules");
    }

    private static long updates(Tenant acme, String by) {
        return acme.items("/audit").stream()
                .filter(entry -> entry.path("object").asString().equals("schedule"))
                .filter(entry -> entry.toString().contains('"' + by + '"'))
                .filter(entry -> entry.path("action").asString().equals("update"))
                .count();
    }

    private static Softphone registered(Distributed cell, PhoneLoop loop, String number) {
        Softphone phone = Softphone.udp(loop, cell.demo().account(number), cell.sip(), 440);
        Await.until(
                number + " registers",
                SOON,
                () -> phone.register(Duration.ofHours(1)).status() == 200);
        return phone;
    }
}
