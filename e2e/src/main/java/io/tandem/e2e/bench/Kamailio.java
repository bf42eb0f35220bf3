package io.tandem.e2e.bench;

import io.tandem.e2e.system.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The peer (Debian: kamailio, kamailio-extra-modules) with our configuration. */
public final class Kamailio implements AutoCloseable {
    private final Process process;
    private final InetSocketAddress address;

    private Kamailio(Process process, InetSocketAddress address) {
        this.process = process;
        this.address = address;
    }

    public static Kamailio start(Path config, int port, Path directory) {
        try {
            Process process = new ProcessBuilder(
                            "kamailio",
                            "-A",
                            "KPORT=" + port,
                            "-f",
                            config.toString(),
                            "-DD",
                            "-E",
                            "-m",
                            "1024",
                            "-M",
                            "16",
                            "-P",
                            directory.resolve("kamailio.pid").toString())
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("kamailio.log").toFile())
                    .start();
            Kamailio kamailio = new Kamailio(process, new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            Await.until("Kamailio answers OPTIONS", Duration.ofSeconds(20), kamailio::answers);
            return kamailio;
        } catch (IOException e) {
            throw new UncheckedIOException("start kamailio with " + config, e);
        }
    }

    private boolean answers() {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            String options = "OPTIONS sip:pbx.test SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:" + socket.getLocalPort()
                    + ";branch=z9hG4bKprobe" + System.nanoTime()
                    + "\r\nMax-Forwards: 70\r\nFrom: <sip:probe@pbx.test>;tag=1\r\n"
                    + "To: <sip:pbx.test>\r\nCall-ID: probe" + System.nanoTime()
                    + "\r\nCSeq: 1 OPTIONS\r\nContent-Length: 0\r\n\r\n";
            byte[] bytes = options.getBytes(StandardCharsets.US_ASCII);
            socket.setSoTimeout(200);
            socket.send(new DatagramPacket(bytes, bytes.length, address));
            socket.receive(new DatagramPacket(new byte[2048], 2048));
            return true;
        } catch (SocketTimeoutException notYet) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException("ask kamailio", e);
        }
    }

    public InetSocketAddress address() {
        return address;
    }

    public long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
