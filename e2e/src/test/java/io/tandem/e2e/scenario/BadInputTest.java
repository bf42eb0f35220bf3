package io.tandem.e2e.scenario;

import static io.tandem.e2e.scenario.Stage.SOON;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.e2e.phone.PhoneCall;
import io.tandem.e2e.phone.Softphone;
import io.tandem.e2e.sip.SdpText;
import io.tandem.e2e.sip.SipText;
import io.tandem.e2e.system.Await;
import io.tandem.e2e.system.ProcessFigures;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Wrong messages get the status that the RFC says, or silence, and leave nothing behind. */
class BadInputTest {
    @RegisterExtension
    static final Stage stage = new Stage();

    @Test
    void every_malformed_message_gets_its_status_or_silence() {
        for (MalformedMessage message : MalformedMessage.corpus("127.0.0.1:0")) {
            Softphone phone = stage.phone("101");
            String via = "127.0.0.1:" + phone.local().getPort();
            MalformedMessage own = MalformedMessage.corpus(via).stream()
                    .filter(m -> m.what().equals(message.what()))
                    .findFirst()
                    .orElseThrow();

            phone.sendRaw(own.bytes());
            // What is answered comes back before the answer to a good request sent behind it.
            SipText alive = phone.ask("OPTIONS", "sip:acme.localhost", writer -> writer);

            assertThat(alive.status()).as("still alive after: " + own).isEqualTo(200);
            List<Integer> statuses = phone.receivedMessages(m -> m.status() != 0).stream()
                    .filter(m -> !m.equals(alive))
                    .map(SipText::status)
                    .toList();
            List<Integer> expected = own.statuses();
            assertThat(statuses).as("answers to: " + own).hasSizeLessThanOrEqualTo(expected.isEmpty() ? 0 : 1);
            assertThat(expected.isEmpty() || !statuses.isEmpty())
                    .as("an answer to: " + own)
                    .isTrue();
            assertThat(expected).as("answer to: " + own).containsAll(statuses);
        }
    }

    @Test
    void an_offer_without_audio_is_refused_with_488() {
        Softphone bob = stage.registered("102").whenCalled(call -> call.decline(488));
        String sdp =
                "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=video 40000 RTP/AVP 96\r\n";
        Softphone alice = stage.registered("101");

        SipText answer = alice.ask(
                "INVITE",
                "sip:102@acme.localhost",
                w -> w.with("Contact", alice.contact()).sdp(sdp));

        assertThat(answer.status()).isEqualTo(488);
        assertThat(bob.callsReceived()).isEmpty();
    }

    @Test
    void a_body_that_is_no_sdp_is_refused() {
        Softphone bob = stage.registered("102").whenCalled(call -> call.decline(488));
        Softphone alice = stage.registered("101");

        SipText answer = alice.ask(
                "INVITE",
                "sip:102@acme.localhost",
                w -> w.with("Contact", alice.contact()).sdp("not sdp"));

        assertThat(answer.status()).isIn(400, 488);
        assertThat(bob.callsReceived()).isEmpty();
    }

    @Test
    void rtp_from_a_stranger_is_not_heard() throws IOException {
        Softphone alice = stage.registered("101");
        Softphone bob = stage.registered("102").answering();
        PhoneCall call = alice.call("102");
        PhoneCall called = bob.awaitCall(SOON);
        called.awaitTone(alice.tone().hertz(), SOON);
        var relayPort =
                SdpText.parse(call.finalResponse().bodyText()).orElseThrow().audio();

        called.listenAnew();
        byte[] noise = new byte[172];
        noise[0] = (byte) 0x80;
        try (DatagramSocket stranger = new DatagramSocket()) {
            for (int i = 0; i < 100; i++) {
                stranger.send(new DatagramPacket(noise, noise.length, relayPort));
            }
        }
        called.awaitTone(alice.tone().hertz(), SOON);

        assertThat(called.heard().lost()).isZero();
        assertThat(called.heard().toneShare()).isGreaterThan(0.9);
        call.hangUp();
        called.awaitEnded(SOON);
    }

    @Test
    void a_tcp_peer_that_sends_no_sip_is_cut_off() throws IOException {
        try (Socket socket = new Socket(
                stage.installation().sip().getAddress(),
                stage.installation().sip().getPort())) {
            socket.setSoTimeout((int) SOON.toMillis());

            assertThat(endsWithoutAnswer(socket)).isTrue();
        }
    }

    private static boolean endsWithoutAnswer(Socket socket) throws IOException {
        try {
            socket.getOutputStream().write("x".repeat(200_000).getBytes(US_ASCII));
            return socket.getInputStream().read() < 0;
        } catch (java.net.SocketException reset) {
            return true;
        }
    }

    @Test
    @Tag("standalone-only")
    void a_thousand_bad_messages_leave_nothing_behind() throws IOException {
        long pid = stage.installation().edges().getFirst().pid();
        sendBad(200, 1); // what is made once and kept is made by these
        quiet();
        long descriptors = ProcessFigures.openDescriptors(pid);
        double heap = heapAfterCollection();

        sendBad(1000, 2);
        quiet();

        Await.until(
                "descriptors are back at " + descriptors,
                Duration.ofSeconds(20),
                () -> ProcessFigures.openDescriptors(pid) <= descriptors + 5,
                () -> "" + ProcessFigures.openDescriptors(pid));
        assertThat(stage.acme().liveCalls()).isEmpty();
        double after = heapAfterCollection();
        System.out.printf("heap before and after 1,000 bad messages: %.1f %.1f MiB%n", heap / 1048576, after / 1048576);
        assertThat(after - heap).isLessThan(32 * 1024 * 1024);
        assertThat(stage.phone("101")
                        .ask("OPTIONS", "sip:acme.localhost", w -> w)
                        .status())
                .isEqualTo(200);
    }

    private static void sendBad(int count, long seed) throws IOException {
        System.out.println("bad messages from seed " + seed);
        SplittableRandom random = new SplittableRandom(seed);
        Softphone phone = stage.phone("101");
        String via = "127.0.0.1:" + phone.local().getPort();
        List<MalformedMessage> corpus = MalformedMessage.corpus(via);
        byte[] good = MalformedMessage.options(via).getBytes(US_ASCII);
        for (int i = 0; i < count; i++) {
            boolean mutate = random.nextBoolean();
            phone.sendRaw(
                    mutate
                            ? MalformedMessage.mutated(good, random)
                            : corpus.get(i % corpus.size()).bytes());
        }
    }

    private static void quiet() {
        Softphone phone = stage.phone("101");
        Await.until(
                "the edge answers again",
                SOON,
                () -> phone.ask("OPTIONS", "sip:acme.localhost", w -> w).status() == 200);
    }

    private static double heapAfterCollection() {
        long pid = stage.installation().edges().getFirst().pid();
        try {
            String jcmd = java.nio.file.Path.of(System.getProperty("java.home"), "bin", "jcmd")
                    .toString();
            Process process = new ProcessBuilder(jcmd, Long.toString(pid), "GC.run").start();
            process.waitFor();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("collect garbage in " + pid, e);
        }
        return stage.installation()
                .metrics()
                .text()
                .lines()
                .filter(line -> line.startsWith("jvm_memory_used_bytes{area=\"heap\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
