package io.tandem.edge.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SipStreamTest {
    private static final String MESSAGE = "OPTIONS sip:x SIP/2.0\r\nContent-Length: 4\r\n\r\nbody";

    private final List<String> received = new ArrayList<>();
    private final EmbeddedChannel channel = new EmbeddedChannel(new SipStream(
            new Peer(Transport.TCP, new InetSocketAddress("127.0.0.1", 1), 1), inbound(), Duration.ofSeconds(10)));

    @Test
    void messages_are_cut_wherever_packets_end() {
        for (char letter : (MESSAGE + "\r\n" + MESSAGE).toCharArray()) {
            write(String.valueOf(letter));
        }

        assertThat(received).containsExactly(MESSAGE, MESSAGE);
        assertThat(channel.isOpen()).isTrue();
    }

    @Test
    void several_messages_come_in_one_packet() {
        write(MESSAGE + MESSAGE + MESSAGE.replace("Content-Length", "l"));

        assertThat(received).hasSize(3);
    }

    @Test
    void a_ping_is_answered_by_a_pong() {
        write("\r\n\r\n");

        ByteBuf pong = channel.readOutbound();
        assertThat(pong.toString(StandardCharsets.US_ASCII)).isEqualTo("\r\n");
        assertThat(received).isEmpty();
    }

    @Test
    void an_unknown_length_is_the_last_message() {
        for (String length : List.of("", "Content-Length: x\r\n", "Content-Length: 4\r\nl: 4\r\n", "l: 9999999\r\n")) {
            var before = received.size();
            var stream = new EmbeddedChannel(new SipStream(
                    new Peer(Transport.TCP, new InetSocketAddress("127.0.0.1", 1), 1),
                    inbound(),
                    Duration.ofSeconds(1)));
            stream.writeInbound(buffer("OPTIONS sip:x SIP/2.0\r\n" + length + "\r\nbody" + MESSAGE));

            assertThat(received).hasSize(before + 1);
            assertThat(stream.isOpen()).isFalse();
        }
    }

    @Test
    void garbage_and_endless_heads_close_the_stream() {
        write("\u0016\u0003\u0001 a TLS hello");
        assertThat(channel.isOpen()).isFalse();
        assertThat(received).isEmpty();

        var stream = new EmbeddedChannel(new SipStream(
                new Peer(Transport.TCP, new InetSocketAddress("127.0.0.1", 1), 1), inbound(), Duration.ofSeconds(1)));
        stream.writeInbound(buffer("OPTIONS sip:x SIP/2.0\r\nSubject: " + "x".repeat(70_000)));
        assertThat(stream.isOpen()).isFalse();
        assertThat(received).hasSize(1);
    }

    @Test
    void who_takes_too_long_for_a_message_is_cut_off() {
        write("OPTIONS sip:x SIP/2.0\r\n");
        pass(11);

        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void a_line_end_alone_keeps_the_stream_open() {
        write("\r\n");
        pass(11);
        assertThat(channel.isOpen()).isTrue();

        write("\r\n");
        assertThat(channel.<ByteBuf>readOutbound().toString(StandardCharsets.US_ASCII))
                .isEqualTo("\r\n");
    }

    @Test
    void each_message_has_its_own_time() {
        write("OPTIONS");
        pass(6);
        write(MESSAGE.substring(7) + "OPTIONS");
        pass(6);
        write(MESSAGE.substring(7));

        assertThat(received).containsExactly(MESSAGE, MESSAGE);
        assertThat(channel.isOpen()).isTrue();
    }

    private void pass(int seconds) {
        channel.advanceTimeBy(seconds, TimeUnit.SECONDS);
        channel.runScheduledPendingTasks();
    }

    private SipInbound inbound() {
        return new SipInbound() {
            @Override
            public Gate gate() {
                return ScriptedGate.OPEN;
            }

            @Override
            public void received(Peer peer, byte[] bytes) {
                received.add(new String(bytes, StandardCharsets.UTF_8));
            }

            @Override
            public void closed(Peer peer) {}
        };
    }

    private void write(String text) {
        channel.writeInbound(buffer(text));
    }

    private static ByteBuf buffer(String text) {
        return Unpooled.copiedBuffer(text, StandardCharsets.UTF_8);
    }
}
