package io.tandem.edge.ng;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.bus.trace.CallTracing;
import io.tandem.call.MediaListener;
import io.tandem.call.MediaProfile;
import io.tandem.call.RelaySession;
import io.tandem.edge.EdgeSpans;
import io.tandem.edge.owner.Media.Reply;
import io.tandem.edge.owner.Media.Side;
import io.tandem.relay.MediaRelay;
import io.tandem.relay.RelayConfig;
import io.tandem.sdp.Sdp;
import io.tandem.types.HostPort;
import io.tandem.types.LegId;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a real relay makes of an owner's wishes, leg by leg. */
class RelayMediaTest {
    private static final LegId CALLER = new LegId(1, 0);
    private static final LegId CALLEE = new LegId(1, 1);
    private static final String PHONE = """
        v=0
        o=- 1 1 IN IP4 127.0.0.1
        s=-
        c=IN IP4 127.0.0.1
        t=0 0
        m=audio 16000 RTP/AVP 0
        a=rtpmap:0 PCMU/8000
        """;
    private static final String BROWSER = """
        v=0
        o=- 1 1 IN IP4 127.0.0.1
        s=-
        t=0 0
        a=group:BUNDLE 0
        m=audio 9 UDP/TLS/RTP/SAVPF 0
        c=IN IP4 0.0.0.0
        a=rtpmap:0 PCMU/8000
        a=ice-ufrag:EsAw
        a=ice-pwd:P2uYro0UCOQ4zxjKXaWCBui1
        a=fingerprint:sha-256 19:E2:1C:3B:4B:9F:81:E6:B8:5C:F4:A5:A8:D8:73:04:BB:05:2F:70:9F:04:A9:0E:05:E9:26:33:E8:70:88:A2
        a=setup:SETUP
        a=mid:0
        a=rtcp-mux
        """;

    private MediaRelay relay;
    private NgClient client;
    private RelayMedia media;

    @BeforeEach
    void start() throws IOException {
        RelayConfig config = new RelayConfig(
                "test",
                "127.0.0.1",
                "",
                47_000,
                47_099,
                "127.0.0.1:0",
                "",
                List.of("127.0.0.1"),
                Duration.ofSeconds(60),
                Duration.ZERO,
                1,
                List.of(),
                RelayConfig.PacketIoChoice.AUTO,
                46,
                "");
        relay = MediaRelay.start(config, new byte[32], (call, epoch, why, last) -> {}, InstantSource.system());
        client = new NgClient(new byte[32], new EdgeSpans(CallTracing.OFF, InstantSource.system()));
        media = new RelayMedia(
                client, () -> List.of(new HostPort("127.0.0.1", relay.controlPort())), HoldMusic.of("melody"), false);
    }

    @AfterEach
    void stop() {
        client.close();
        relay.close();
    }

    @Test
    void a_browser_that_calls_a_desk_phone_is_answered_as_a_browser() throws InterruptedException {
        Reply.Prepared offered = first(CALLER, BROWSER.replace("SETUP", "actpass"), MediaProfile.PHONE);
        assertThat(offered.sdp().text()).contains(" RTP/AVP 0").doesNotContain("ice-", "fingerprint", "BUNDLE");

        String answered = answer(offered.session(), CALLEE, PHONE, MediaProfile.PHONE);
        assertThat(answered)
                .contains(" UDP/TLS/RTP/SAVPF 0", "a=ice-lite", "a=setup:passive", "a=rtcp-mux", "a=group:BUNDLE 0");

        String reoffered = reoffer(offered.session(), CALLEE, PHONE);
        assertThat(reoffered).contains(" UDP/TLS/RTP/SAVPF 0", "a=ice-lite", "a=setup:actpass", "a=mid:0");
    }

    @Test
    void a_desk_phone_that_calls_a_browser_offers_what_a_browser_takes() throws InterruptedException {
        Reply.Prepared offered = first(CALLER, PHONE, MediaProfile.BROWSER);
        assertThat(offered.sdp().text())
                .contains(" UDP/TLS/RTP/SAVPF 0", "a=ice-lite", "a=setup:actpass", "a=rtcp-mux", "a=mid:0");

        String answered = answer(offered.session(), CALLEE, BROWSER.replace("SETUP", "active"), MediaProfile.BROWSER);
        assertThat(answered).contains(" RTP/AVP 0").doesNotContain("ice-", "fingerprint", "BUNDLE");
    }

    @Test
    void a_callee_that_has_spoken_is_offered_the_same_by_another_relay() throws InterruptedException {
        MediaListener browser = new MediaListener.Spoken(CALLEE, new Sdp(BROWSER.replace("SETUP", "active")));

        Reply.Prepared offered = (Reply.Prepared) offer(Optional.empty(), CALLER, PHONE, browser);

        assertThat(offered.sdp().text()).contains(" UDP/TLS/RTP/SAVPF 0", "a=ice-ufrag:", "a=setup:actpass");
    }

    @Test
    void phones_of_both_kinds_get_offers_of_one_session_and_whoever_answers_is_bridged() throws InterruptedException {
        Reply.Prepared forPhones = first(CALLER, PHONE, MediaProfile.PHONE);
        MediaListener browsers = new MediaListener.Newcomers(MediaProfile.BROWSER, 0);
        Reply.Prepared forBrowsers = (Reply.Prepared) offer(Optional.of(forPhones.session()), CALLER, PHONE, browsers);
        assertThat(forPhones.sdp().text()).contains(" RTP/AVP 0").doesNotContain("ice-", "fingerprint");
        assertThat(forBrowsers.sdp().text()).contains(" UDP/TLS/RTP/SAVPF 0", "a=ice-lite", "a=setup:actpass");
        assertThat(forBrowsers.session()).isEqualTo(forPhones.session());

        String answered = answer(forPhones.session(), CALLEE, BROWSER.replace("SETUP", "active"), MediaProfile.BROWSER);
        assertThat(answered).contains(" RTP/AVP 0").doesNotContain("ice-", "fingerprint");

        assertThat(reoffer(forPhones.session(), CALLER, PHONE)).contains(" UDP/TLS/RTP/SAVPF 0", "a=ice-ufrag:");
        assertThat(reoffer(forPhones.session(), CALLEE, BROWSER.replace("SETUP", "actpass")))
                .contains(" RTP/AVP 0");
    }

    @Test
    void a_phone_on_tls_is_offered_keys_which_it_may_take_or_leave() throws InterruptedException {
        Reply.Prepared offered = first(CALLER, PHONE, MediaProfile.TLS_PHONE);
        assertThat(offered.sdp().text()).contains(" RTP/AVP 0", "a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:");

        String key = "a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:" + "A".repeat(40) + "\n";
        String answered = answer(offered.session(), CALLEE, PHONE + key, MediaProfile.TLS_PHONE);
        assertThat(answered).contains(" RTP/AVP 0").doesNotContain("a=crypto");
        // Both go on as they do.
        assertThat(reoffer(offered.session(), CALLER, PHONE)).contains("a=crypto:1 ");
        assertThat(reoffer(offered.session(), CALLEE, PHONE + key)).doesNotContain("a=crypto");
    }

    @Test
    void a_phone_that_leaves_them_speaks_plainly() throws InterruptedException {
        Reply.Prepared offered = first(CALLER, PHONE, MediaProfile.TLS_PHONE);
        answer(offered.session(), CALLEE, PHONE, MediaProfile.TLS_PHONE);

        assertThat(reoffer(offered.session(), CALLER, PHONE))
                .contains(" RTP/AVP 0")
                .doesNotContain("a=crypto");
    }

    @Test
    void keys_that_a_caller_offers_on_plain_rtp_are_taken() throws InterruptedException {
        String key = "a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:" + "A".repeat(40) + "\n";
        Reply.Prepared offered = first(CALLER, PHONE + key, MediaProfile.PHONE);
        assertThat(offered.sdp().text()).contains(" RTP/AVP 0").doesNotContain("a=crypto");

        assertThat(answer(offered.session(), CALLEE, PHONE, MediaProfile.PHONE))
                .contains(" RTP/AVP 0", "a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:");
    }

    @Test
    void a_held_side_hears_music_until_it_is_ended() throws Exception {
        try (DatagramSocket callee = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            Reply.Prepared offered = first(CALLER, PHONE, MediaProfile.PHONE);
            String said = PHONE.replace("16000", Integer.toString(callee.getLocalPort()));
            answer(offered.session(), CALLEE, said, MediaProfile.PHONE);

            media.music(offered.session(), 1, CALLEE.toString(), true);

            for (int packet = 0; packet < 20; packet++) {
                assertThat(hears(callee, 5000)).isTrue();
            }
            media.music(offered.session(), 1, CALLEE.toString(), false);
            while (hears(callee, 100)) {}
            assertThat(hears(callee, 100)).isFalse();
        }
    }

    @Test
    void a_relay_that_is_slow_when_it_is_asked_first_is_asked_again_before_the_call_is_refused() throws Exception {
        try (var slow = new DeafAtFirst(relay.controlPort())) {
            media = new RelayMedia(client, () -> List.of(slow.address()), HoldMusic.of("melody"), false);

            Reply.Prepared offered = first(CALLER, PHONE, MediaProfile.PHONE);

            assertThat(answer(offered.session(), CALLEE, PHONE, MediaProfile.PHONE))
                    .contains(" RTP/AVP 0");
        }
    }

    /** Before a relay: it does all that it is asked, and what it replies to the first command comes never. */
    private static final class DeafAtFirst implements AutoCloseable {
        private final DatagramSocket asked = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        private final DatagramSocket asking = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        private final InetSocketAddress relay;
        private final AtomicReference<String> first = new AtomicReference<>();
        private volatile SocketAddress edge = new InetSocketAddress(0);

        DeafAtFirst(int relay) throws IOException {
            this.relay = new InetSocketAddress(InetAddress.getLoopbackAddress(), relay);
            Thread.ofVirtual().start(() -> pass(asked, this::there));
            Thread.ofVirtual().start(() -> pass(asking, this::back));
        }

        private interface Way {
            void send(DatagramPacket packet) throws IOException;
        }

        private static void pass(DatagramSocket from, Way to) {
            try {
                while (true) {
                    var packet = new DatagramPacket(new byte[65_535], 65_535);
                    from.receive(packet);
                    to.send(packet);
                }
            } catch (IOException closed) {
                assertThat(from.isClosed()).isTrue();
            }
        }

        private void there(DatagramPacket packet) throws IOException {
            edge = packet.getSocketAddress();
            first.compareAndSet(null, cookie(packet));
            asking.send(new DatagramPacket(packet.getData(), packet.getLength(), relay));
        }

        private void back(DatagramPacket packet) throws IOException {
            if (!cookie(packet).equals(first.get())) {
                asked.send(new DatagramPacket(packet.getData(), packet.getLength(), edge));
            }
        }

        private static String cookie(DatagramPacket packet) {
            return new String(packet.getData(), 0, packet.getLength(), StandardCharsets.ISO_8859_1).split(" ")[0];
        }

        HostPort address() {
            return new HostPort("127.0.0.1", asked.getLocalPort());
        }

        @Override
        public void close() {
            asked.close();
            asking.close();
        }
    }

    private static boolean hears(DatagramSocket socket, int millis) throws IOException {
        socket.setSoTimeout(millis);
        DatagramPacket packet = new DatagramPacket(new byte[2000], 2000);
        try {
            socket.receive(packet);
            return packet.getLength() == 172;
        } catch (SocketTimeoutException silence) {
            return false;
        }
    }

    private Reply.Prepared first(LegId leg, String sdp, MediaProfile profile) throws InterruptedException {
        Reply reply = offer(Optional.empty(), leg, sdp, new MediaListener.Newcomers(profile, 0));
        assertThat(reply).isInstanceOf(Reply.Prepared.class);
        return (Reply.Prepared) reply;
    }

    private String reoffer(RelaySession session, LegId leg, String sdp) throws InterruptedException {
        MediaListener spoken = new MediaListener.Spoken(leg.equals(CALLEE) ? CALLER : CALLEE, new Sdp(PHONE));
        return ((Reply.Prepared) offer(Optional.of(session), leg, sdp, spoken))
                .sdp()
                .text();
    }

    private Reply offer(Optional<RelaySession> session, LegId leg, String sdp, MediaListener to)
            throws InterruptedException {
        BlockingQueue<Reply> replies = new ArrayBlockingQueue<>(1);
        media.offer(session, "call:1", Optional.empty(), 1, side(leg, sdp), to, replies::add);
        return taken(replies);
    }

    private String answer(RelaySession session, LegId leg, String sdp, MediaProfile asA) throws InterruptedException {
        BlockingQueue<Reply> replies = new ArrayBlockingQueue<>(1);
        media.answer(
                session,
                1,
                side(leg, sdp),
                CALLER.toString(),
                Optional.of(new MediaListener.Newcomers(asA, 0)),
                replies::add);
        return ((Reply.Prepared) taken(replies)).sdp().text();
    }

    private static Side side(LegId leg, String sdp) {
        return new Side(leg.toString(), new Sdp(sdp.replace("\n", "\r\n")), Optional.of("127.0.0.1"));
    }

    private static Reply taken(BlockingQueue<Reply> replies) throws InterruptedException {
        Reply reply = replies.poll(10, TimeUnit.SECONDS);
        assertThat(reply).as("a reply in time").isNotNull();
        return reply;
    }
}
