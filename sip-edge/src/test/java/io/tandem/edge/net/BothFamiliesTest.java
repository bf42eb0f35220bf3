package io.tandem.edge.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** IPv4 and IPv6 at the same time: everybody is answered from where he has asked. */
class BothFamiliesTest {
    private static final String MESSAGE = "OPTIONS sip:x SIP/2.0\r\nVia: SIP/2.0/UDP x\r\nContent-Length: 0\r\n\r\n";
    private static final byte[] ANSWER = "SIP/2.0 200 OK\r\n\r\n".getBytes(StandardCharsets.UTF_8);
    private static final List<String> LOOPBACKS = List.of("127.0.0.1", "::1");

    @TempDir
    Path directory;

    @BeforeAll
    static void this_machine_has_ipv6() {
        boolean there = hasIpv6();
        if (!there) {
            System.out.println("skipped: ::1 cannot be bound, so SIP is not tried over IPv6");
        }
        assumeTrue(there, "this machine has no IPv6");
    }

    private static boolean hasIpv6() {
        try (var socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress("::1", 0));
            return true;
        } catch (IOException none) {
            return false;
        }
    }

    @Test
    void an_address_of_each_is_listened_on() throws Exception {
        try (var edge = Listening.at(directory, "127.0.0.1", "::1")) {
            for (String host : LOOPBACKS) {
                asksOverUdp(edge, host);
                asksOverTcp(edge, host);
            }
        }
    }

    @Test
    void one_socket_on_all_interfaces_has_both_and_sees_ipv4_as_such() throws Exception {
        try (var edge = Listening.at(directory, "::")) {
            for (String host : LOOPBACKS) {
                asksOverUdp(edge, host);
                asksOverTcp(edge, host);
            }
        }
    }

    @Test
    void a_phone_on_udp_learns_from_where_it_is_seen() throws Exception {
        byte[] stun = HexFormat.of().parseHex("000100002112a442b7e7a701bc34d686fa87dfae");
        try (var edge = Listening.at(directory, "127.0.0.1", "::1");
                var phone = new DatagramSocket(new InetSocketAddress("127.0.0.1", 0))) {
            phone.setSoTimeout(10_000);
            phone.send(new DatagramPacket(stun, stun.length, at(edge, Transport.UDP, "127.0.0.1")));

            var answer = new DatagramPacket(new byte[200], 200);
            phone.receive(answer);

            // RFC 8489 section 14.2: XOR-MAPPED-ADDRESS with the port under the cookie's first half.
            var hex = HexFormat.of().formatHex(answer.getData(), 0, answer.getLength());
            assertThat(hex).startsWith("0101").contains("002000080001" + hexPort(phone.getLocalPort() ^ 0x2112));
            assertThat(edge.messages).isEmpty();
        }
    }

    private static String hexPort(int port) {
        return HexFormat.of().toHexDigits((short) port);
    }

    private static InetSocketAddress at(Listening edge, Transport transport, String host) {
        boolean ipv6 = IpText.isIpv6(host);
        return new InetSocketAddress(
                host, edge.transports.address(transport, ipv6).orElseThrow().getPort());
    }

    private static void asksOverUdp(Listening edge, String host) throws Exception {
        try (var phone = new DatagramSocket(new InetSocketAddress(host, 0))) {
            phone.setSoTimeout(10_000);
            byte[] asked = MESSAGE.getBytes(StandardCharsets.UTF_8);
            phone.send(new DatagramPacket(asked, asked.length, at(edge, Transport.UDP, host)));
            assertThat(edge.next()).isEqualTo(MESSAGE);
            var peer = edge.peers.take();
            assertThat(peer.host()).isEqualTo(host);

            edge.transports.send(peer, ANSWER, () -> {});
            var answer = new DatagramPacket(new byte[200], 200);
            phone.receive(answer);
            assertThat(answer.getLength()).isEqualTo(ANSWER.length);
            assertThat(answer.getSocketAddress()).isEqualTo(at(edge, Transport.UDP, host));
        }
    }

    private static void asksOverTcp(Listening edge, String host) throws Exception {
        var at = at(edge, Transport.TCP, host);
        try (var phone = new Socket(at.getAddress(), at.getPort())) {
            phone.setSoTimeout(10_000);
            phone.getOutputStream().write(MESSAGE.getBytes(StandardCharsets.UTF_8));
            assertThat(edge.next()).isEqualTo(MESSAGE);
            var peer = edge.peers.take();
            assertThat(peer.host()).isEqualTo(host);

            edge.transports.send(peer, ANSWER, () -> {});
            assertThat(phone.getInputStream().readNBytes(ANSWER.length)).isEqualTo(ANSWER);
        }
    }
}
