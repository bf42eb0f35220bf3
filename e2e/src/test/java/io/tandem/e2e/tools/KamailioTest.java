package io.tandem.e2e.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tandem.e2e.audio.Tone;
import io.tandem.e2e.phone.Account;
import io.tandem.e2e.scenario.Stage;
import io.tandem.e2e.system.Await;
import io.tandem.e2e.system.Ports;
import io.tandem.e2e.system.RelayProcess;
import io.tandem.e2e.system.Sipp;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Debian's Kamailio with its rtpengine module drives our relay, alone as {@code ./tandem relay} starts it, with the configuration that docs/media-relay.md prints. */
class KamailioTest {
    private static final int TALK = 3;
    private static final Path DOCS = Path.of("../docs/media-relay.md");
    private static final Path DIRECTORY = Stage.freshDirectory("kamailio");

    private static RelayProcess relay;
    private static Process kamailio;
    private static InetSocketAddress proxy;

    @BeforeAll
    static void kamailio_runs_beside_the_relay() throws IOException {
        for (String tool : List.of("kamailio", "baresip")) {
            boolean there = Sipp.isInstalled(tool) || Files.isExecutable(Path.of("/usr/sbin", tool));
            if (!there) {
                System.out.println("skipped: " + tool
                        + " is not installed (Debian: kamailio kamailio-extra-modules baresip-core), so no Kamailio"
                        + " drives the relay");
            }
            assumeTrue(there, tool + " is not installed");
        }
        Files.createDirectories(DIRECTORY);
        relay = RelayProcess.startAlone(
                "relay-alone", DIRECTORY, "127.0.0.1", List.of("first-port=44000", "last-port=44999", "workers=1"));
        proxy = new InetSocketAddress(InetAddress.getLoopbackAddress(), Ports.free());
        kamailio = startKamailio();
    }

    private static Process startKamailio() throws IOException {
        String page = Files.readString(DOCS);
        int start = page.indexOf("```kamailio\n") + "```kamailio\n".length();
        Path config = DIRECTORY.resolve("kamailio.cfg");
        Files.writeString(config, page.substring(start, page.indexOf("```", start)));
        return new ProcessBuilder(
                        "/usr/sbin/kamailio",
                        "-A",
                        "KPORT=" + proxy.getPort(),
                        "-A",
                        "RELAY=\"udp:127.0.0.1:" + relay.control() + "\"",
                        "-f",
                        config.toString(),
                        "-DD",
                        "-E",
                        "-m",
                        "64",
                        "-P",
                        DIRECTORY.resolve("kamailio.pid").toString())
                .redirectErrorStream(true)
                .redirectOutput(DIRECTORY.resolve("kamailio.log").toFile())
                .start();
    }

    @AfterAll
    static void stop() throws InterruptedException {
        if (kamailio != null) {
            kamailio.destroy();
            kamailio.waitFor(10, TimeUnit.SECONDS);
        }
        if (relay != null) {
            relay.close();
        }
    }

    @Test
    void two_phones_talk_through_the_relay() throws IOException {
        talk("alice", Baresip.Encryption.NONE, "bob", Baresip.Encryption.NONE);
    }

    @Test
    void a_phone_with_sdes_and_a_plain_one_talk_whoever_calls() throws IOException {
        talk("sdes-alice", Baresip.Encryption.SDES, "bob", Baresip.Encryption.NONE);
        talk("alice", Baresip.Encryption.NONE, "sdes-bob", Baresip.Encryption.SDES);
    }

    @Test
    void a_phone_with_dtls_and_a_plain_one_talk_whoever_calls() throws IOException {
        talk("dtls-alice", Baresip.Encryption.DTLS, "bob", Baresip.Encryption.NONE);
        talk("alice", Baresip.Encryption.NONE, "dtls-bob", Baresip.Encryption.DTLS);
    }

    @Test
    void a_phone_with_sdes_and_one_with_dtls_talk_whoever_calls() throws IOException {
        talk("sdes-alice", Baresip.Encryption.SDES, "dtls-bob", Baresip.Encryption.DTLS);
        talk("dtls-alice", Baresip.Encryption.DTLS, "sdes-bob", Baresip.Encryption.SDES);
    }

    private static void talk(String caller, Baresip.Encryption callers, String callee, Baresip.Encryption callees)
            throws IOException {
        Path low = tone(440);
        Path high = tone(1000);
        try (Baresip one = phone(caller, low, callers);
                Baresip other = phone(callee, high, callees)) {
            one.command("dial", "sip:" + callee + "@pbx.test");
            Await.until(
                    "both recorded " + TALK + " s",
                    Duration.ofSeconds(40),
                    () -> seconds(one) > TALK && seconds(other) > TALK,
                    () -> one.log() + other.log() + log());
            assertThat(relay.metrics().value("tandem_relay_sessions")).isEqualTo(1);
            one.command("hangup", "");
            Await.until(
                    "Kamailio has told the relay that the call is over",
                    Stage.SOON,
                    () -> relay.metrics().value("tandem_relay_sessions") == 0
                            && relay.metrics().value("tandem_relay_ports_in_use") == 0,
                    KamailioTest::log);
            assertHeard(one.heard(), 1000);
            assertHeard(other.heard(), 440);
        }
    }

    private static Path tone(int hertz) throws IOException {
        Path file = DIRECTORY.resolve(hertz + ".wav");
        if (!Files.exists(file)) {
            Wav.writeTone(file, hertz, 60);
        }
        return file;
    }

    private static Baresip phone(String user, Path tone, Baresip.Encryption encryption) throws IOException {
        Account account = new Account(user, "pbx.test", "unused");
        return Baresip.start(
                DIRECTORY.resolve(user + "-" + encryption + "-" + System.nanoTime()), account, proxy, tone, encryption);
    }

    private static double seconds(Baresip phone) {
        try {
            return phone.heard().length / 8000.0;
        } catch (IOException notYet) {
            return 0;
        }
    }

    private static void assertHeard(short[] samples, int hertz) {
        short[] middle = Arrays.copyOfRange(samples, samples.length / 2, samples.length / 2 + 8000);
        System.out.printf(
                "through Kamailio: baresip heard %.1f s, rms %.0f, %d Hz%n",
                samples.length / 8000.0, Math.sqrt(Tone.power(middle)), Tone.strongest(middle));
        assertThat(Tone.strongest(middle)).isEqualTo(hertz);
        assertThat(Tone.power(middle, hertz) / Tone.power(middle)).isGreaterThan(0.9);
    }

    private static String log() {
        try {
            return Files.readString(DIRECTORY.resolve("kamailio.log"));
        } catch (IOException none) {
            return "no log";
        }
    }
}
