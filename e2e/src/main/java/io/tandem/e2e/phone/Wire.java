package io.tandem.e2e.phone;

import io.tandem.e2e.sip.SipText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A phone's way out and in: records every message, and lets {@link Mischief} happen to it. */
final class Wire {
    private final PhoneLoop loop;
    private final InetSocketAddress proxy;
    private final Link.Opening opening;
    private Link link;
    private final List<Recorded> recorded = new ArrayList<>();
    private final List<byte[]> unreadable = new ArrayList<>();
    private final Consumer<SipText> received;
    private Mischief mischief = Mischief.NONE;

    Wire(PhoneLoop loop, InetSocketAddress proxy, Link.Opening opening, Consumer<SipText> received) {
        this.loop = loop;
        this.proxy = proxy;
        this.received = received;
        this.opening = opening;
        this.link = open();
    }

    private Link open() {
        try {
            return opening.open(loop, proxy, this::arrived);
        } catch (IOException e) {
            throw new UncheckedIOException("open a phone's socket towards " + proxy, e);
        }
    }

    /** What waits for an answer on the old connection waits in vain. */
    void reconnect() {
        Link fresh = open();
        loop.run(() -> link = fresh);
    }

    private void arrived(byte[] bytes, InetSocketAddress from) {
        SipText message;
        try {
            message = SipText.parse(bytes);
        } catch (IllegalArgumentException keepAlive) {
            unreadable.add(bytes);
            return;
        }
        for (Duration delay : mischief.copies(message, false)) {
            later(delay, () -> deliver(message));
        }
    }

    private void deliver(SipText message) {
        recorded.add(new Recorded(System.nanoTime(), false, message));
        received.accept(message);
    }

    void send(SipText message) {
        recorded.add(new Recorded(System.nanoTime(), true, message));
        byte[] bytes = message.bytes();
        for (Duration delay : mischief.copies(message, true)) {
            later(delay, () -> sendRaw(bytes));
        }
    }

    void sendRaw(byte[] bytes) {
        try {
            link.send(bytes, proxy);
        } catch (IOException e) {
            throw new UncheckedIOException("send to " + proxy, e);
        }
    }

    private void later(Duration delay, Runnable action) {
        if (delay.isZero()) {
            action.run();
        } else {
            loop.after(delay, action);
        }
    }

    void mischief(Mischief other) {
        mischief = other;
    }

    List<Recorded> recorded() {
        return recorded;
    }

    void forget() {
        recorded.clear();
    }

    Link link() {
        return link;
    }

    boolean closedByPeer() {
        return link.closedByPeer();
    }
}
