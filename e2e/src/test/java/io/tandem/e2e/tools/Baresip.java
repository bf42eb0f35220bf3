package io.tandem.e2e.tools;

import io.tandem.e2e.phone.Account;
import io.tandem.e2e.system.Authority;
import io.tandem.e2e.system.Await;
import io.tandem.e2e.system.Ports;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A real softphone (Debian: baresip-core): plays a wav into its calls and records what it hears. */
public final class Baresip implements AutoCloseable {
    private final Path directory;
    private final int control = Ports.free();
    private final Process process;
    private final Place place;

    /**
     * Where it runs.
     *
     * @param prefix of commands that are to run there
     */
    record Place(List<String> prefix, String address) {
        static final Place HERE = new Place(List.of(), "127.0.0.1");

        ProcessBuilder command(String... words) {
            return new ProcessBuilder(
                    Stream.concat(prefix.stream(), Stream.of(words)).toList());
        }
    }

    /** How a phone protects its media. */
    public enum Encryption {
        NONE(""),
        SDES("srtp-mand"),
        /** Keys on a line of plain RTP (RFC 8643). */
        SDES_ON_PLAIN_RTP("srtp"),
        DTLS("dtls_srtp");

        private final String mediaenc;

        Encryption(String mediaenc) {
            this.mediaenc = mediaenc;
        }

        private String module() {
            return switch (this) {
                case NONE -> "";
                case SDES, SDES_ON_PLAIN_RTP -> "module srtp.so";
                case DTLS -> "module dtls_srtp.so";
            };
        }

        private String parameter() {
            return mediaenc.isEmpty() ? "" : ";mediaenc=" + mediaenc;
        }
    }

    private Baresip(
            Place place,
            Path directory,
            Account account,
            String proxy,
            Path tone,
            Encryption encryption,
            List<String> more,
            String contacts)
            throws IOException {
        this.place = place;
        this.directory = directory;
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("config"), configuration(tone, encryption) + String.join("\n", more));
        Files.writeString(directory.resolve("accounts"), line(account, proxy) + encryption.parameter() + "\n");
        Files.writeString(directory.resolve("contacts"), contacts);
        // It says how a contact changes, but not what it was at first: that is in its trace of SIP.
        Stream<String> trace = contacts.isEmpty() ? Stream.of() : Stream.of("-s");
        process = place.command(Stream.concat(Stream.of("baresip", "-f", directory.toString()), trace)
                        .toArray(String[]::new))
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("baresip.log").toFile())
                .start();
    }

    public static Baresip start(Path directory, Account account, InetSocketAddress proxy, Path tone)
            throws IOException {
        return start(directory, account, proxy, tone, Encryption.NONE);
    }

    public static Baresip start(
            Path directory, Account account, InetSocketAddress proxy, Path tone, Encryption encryption)
            throws IOException {
        return registered(
                new Baresip(Place.HERE, directory, account, uri(proxy, "udp"), tone, encryption, List.of(), ""),
                account);
    }

    /** With modules that subscribe to the presence of contacts, and to what waits in the own mailbox. */
    static Baresip startWatching(Path directory, Account account, InetSocketAddress proxy, Path tone, String watched)
            throws IOException {
        List<String> more = List.of("module_app contact.so", "module_app presence.so", "module_app mwi.so", "");
        String contacts = "\"Watched\" <" + watched + ">;presence=p2p\n";
        return registered(
                new Baresip(Place.HERE, directory, account, uri(proxy, "udp"), tone, Encryption.NONE, more, contacts),
                account);
    }

    /** Over TLS, checking the proxy's certificate by this authority. */
    static Baresip startTls(Path directory, Account account, InetSocketAddress proxy, Path tone, Authority authority)
            throws IOException {
        return startTls(Place.HERE, directory, account, proxy, tone, authority, Encryption.NONE);
    }

    static Baresip startTls(
            Place place,
            Path directory,
            Account account,
            InetSocketAddress proxy,
            Path tone,
            Authority authority,
            Encryption encryption)
            throws IOException {
        List<String> trust = List.of("sip_cafile " + authority.certificate(), "");
        return registered(
                new Baresip(place, directory, account, uri(proxy, "tls"), tone, encryption, trust, ""), account);
    }

    private static String uri(InetSocketAddress proxy, String transport) {
        return "sip:" + proxy.getAddress().getHostAddress() + ":" + proxy.getPort() + ";transport=" + transport;
    }

    private static Baresip registered(Baresip phone, Account account) {
        Await.until(
                account.user() + " (baresip) is registered",
                Duration.ofSeconds(15),
                () -> phone.log().contains("200 OK"),
                phone::log);
        return phone;
    }

    private String configuration(Path tone, Encryption encryption) {
        int rtp = Ports.free() & ~1;
        return String.join(
                "\n",
                "poll_method epoll",
                "sip_listen " + place.address() + ":" + Ports.free(),
                "call_local_timeout 120",
                "call_max_calls 4",
                "audio_source aufile," + tone,
                "audio_alert aufile,/dev/null",
                "ausrc_srate 8000",
                "auplay_srate 8000",
                "ausrc_channels 1",
                "auplay_channels 1",
                "audio_path /usr/share/baresip",
                "rtp_ports " + rtp + "-" + (rtp + 50),
                "net_interface " + place.address(),
                "module_path /usr/lib/baresip/modules",
                "module g711.so",
                "module aufile.so",
                "module sndfile.so",
                encryption.module(),
                "module_tmp uuid.so",
                "module_tmp account.so",
                "module_app menu.so",
                "module_app ctrl_tcp.so",
                "ctrl_tcp_listen 127.0.0.1:" + control,
                "snd_path " + directory,
                "");
    }

    private static String line(Account account, String proxy) {
        return "<sip:%s@%s>;auth_user=%s;auth_pass=%s;outbound=\"%s\";answermode=auto;regint=300;audio_codecs=pcmu/8000/1"
                .formatted(account.user(), account.domain(), account.authUser(), account.password(), proxy);
    }

    /** Gives a command of baresip's menu, as ctrl_tcp takes it: a netstring of JSON. */
    public void command(String command, String parameters) throws IOException {
        String json = "{\"command\":\"%s\",\"params\":\"%s\",\"token\":\"t\"}".formatted(command, parameters);
        byte[] netstring = (json.length() + ":" + json + ",").getBytes(StandardCharsets.US_ASCII);
        boolean taken = place.equals(Place.HERE) ? tell(netstring) : tellThere(netstring);
        if (!taken) {
            throw new IOException("baresip did not take " + command);
        }
    }

    private boolean tell(byte[] netstring) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), control)) {
            OutputStream out = socket.getOutputStream();
            out.write(netstring);
            out.flush();
            socket.setSoTimeout(3000);
            return socket.getInputStream().read() >= 0;
        }
    }

    /** The loopback of another network namespace is only reached from within. */
    private boolean tellThere(byte[] netstring) throws IOException {
        Process shell = place.command(
                        "timeout",
                        "5",
                        "bash",
                        "-c",
                        "exec 3<>/dev/tcp/127.0.0.1/" + control + "; cat >&3; head -c1 <&3")
                .redirectErrorStream(true)
                .start();
        try (OutputStream out = shell.getOutputStream()) {
            out.write(netstring);
        }
        return shell.getInputStream().read() >= 0;
    }

    /** @return of the last call, from its beginning */
    public short[] heard() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            // sndfile names its file by the date; "dec" is what was decoded, "enc" what was sent.
            Optional<Path> last =
                    files.filter(f -> f.toString().endsWith("-dec.wav")).max(Comparator.naturalOrder());
            return last.isEmpty() ? new short[0] : Wav.read(last.get());
        }
    }

    public String log() {
        try {
            return Files.readString(directory.resolve("baresip.log"), StandardCharsets.ISO_8859_1);
        } catch (IOException notYet) {
            return "";
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(5, java.util.concurrent.TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
