package io.tandem.e2e.media;

import io.tandem.e2e.sip.SipText;
import io.tandem.e2e.sip.SipWriter;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The SIP server of one phone, as much as a call needs: takes its registration and its INVITE, and invites it again. */
final class PhoneSignalling implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 30;
    private static final String TAG = "server";

    private final DatagramSocket socket;
    private final BlockingQueue<SipText> invites = new LinkedBlockingQueue<>();
    private final BlockingQueue<SipText> answers = new LinkedBlockingQueue<>();
    private volatile SocketAddress phone;
    private int cseq = 1000;

    PhoneSignalling() throws IOException {
        socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        phone = socket.getLocalSocketAddress();
        Thread.ofVirtual().start(this::serve);
    }

    InetSocketAddress address() {
        return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    private void serve() {
        DatagramPacket datagram = new DatagramPacket(new byte[65_535], 65_535);
        try {
            while (true) {
                datagram.setLength(65_535);
                socket.receive(datagram);
                if (datagram.getLength() > 4) {
                    phone = datagram.getSocketAddress();
                    take(SipText.parse(Arrays.copyOf(datagram.getData(), datagram.getLength())));
                }
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void take(SipText message) throws IOException {
        if (!message.isRequest()) {
            if (message.status() >= 200 && message.method().equals("INVITE")) {
                answers.add(message);
            }
            return;
        }
        switch (message.method()) {
            case "INVITE" -> {
                if (message.toTag().isEmpty()) {
                    invites.add(message);
                }
            }
            case "ACK" -> {}
            case "REGISTER" ->
                send(SipWriter.response(200, message, TAG)
                        .with("Contact", message.require("Contact"))
                        .with("Expires", "300")
                        .done());
            default -> send(SipWriter.response(200, message, TAG).done());
        }
    }

    private void send(SipText message) throws IOException {
        byte[] bytes = message.bytes();
        socket.send(new DatagramPacket(bytes, bytes.length, phone));
    }

    /** @return the phone's call, with its offer */
    SipText invited() {
        return next(invites, "INVITE of the phone");
    }

    private static SipText next(BlockingQueue<SipText> queue, String what) {
        try {
            SipText message = queue.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (message == null) {
                throw new AssertionError("waited " + PATIENCE_SECONDS + " s in vain for the " + what);
            }
            return message;
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    void answer(SipText invite, String sdp) throws IOException {
        send(SipWriter.response(200, invite, TAG)
                .with("Contact", "<sip:127.0.0.1:" + socket.getLocalPort() + ">")
                .sdp(sdp)
                .done());
    }

    /** Tells the phone where its media goes now. @return its answer */
    String inviteAgain(SipText invite, String sdp) throws IOException {
        cseq++;
        send(inDialog("INVITE", invite).sdp(sdp).done());
        SipText answer = next(answers, "answer to a re-INVITE");
        send(inDialog("ACK", invite).done());
        if (answer.status() != 200) {
            throw new AssertionError("the phone said " + answer.startLine());
        }
        return answer.bodyText();
    }

    private SipWriter inDialog(String method, SipText invite) {
        String contact = SipText.uriOf(invite.require("Contact"));
        return SipWriter.request(method, contact)
                .with("Via", "SIP/2.0/UDP 127.0.0.1:" + socket.getLocalPort() + ";branch=z9hG4bK" + method + cseq)
                .with("Max-Forwards", "70")
                .with("From", invite.require("To") + ";tag=" + TAG)
                .with("To", invite.require("From"))
                .with("Call-ID", invite.callId())
                .with("CSeq", cseq + " " + method)
                .with("Contact", "<sip:127.0.0.1:" + socket.getLocalPort() + ">");
    }

    @Override
    public void close() {
        socket.close();
    }
}
