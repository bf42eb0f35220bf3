package io.tandem.e2e.phone;

import io.tandem.e2e.audio.G711;
import io.tandem.e2e.audio.Tone;
import io.tandem.e2e.sip.SipText;
import io.tandem.e2e.sip.SipWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** A SIP phone with one account behind one socket; the proxy is where everything is sent. */
public final class Softphone implements AutoCloseable {
    final PhoneLoop loop;
    final Wire wire;
    private final Account account;
    private final Tone tone;
    final Transactions transactions;
    private final PhoneCalls calls = new PhoneCalls(this);
    private final OutsideRequests outside;
    private List<Integer> payloads = List.of(G711.PCMU.payload(), G711.PCMA.payload());
    private boolean reports;

    private Softphone(PhoneLoop loop, Account account, InetSocketAddress proxy, Link.Opening opening, int hertz) {
        this.loop = loop;
        this.account = account;
        this.tone = new Tone(hertz);
        this.wire = new Wire(loop, proxy, opening, message -> transactions().received(message));
        this.transactions = new Transactions(loop, wire, account, calls);
        this.outside = new OutsideRequests(loop, account, transactions);
    }

    private Transactions transactions() {
        return transactions;
    }

    public static Softphone udp(PhoneLoop loop, Account account, InetSocketAddress proxy, int hertz) {
        return udpAt(loop, account, proxy, 0, hertz);
    }

    /** A phone, or a carrier, at a port of its own. */
    public static Softphone udpAt(PhoneLoop loop, Account account, InetSocketAddress proxy, int port, int hertz) {
        // On the loopback the proxy's address is the phone's too, of the same family.
        return udpFrom(loop, account, proxy, new InetSocketAddress(proxy.getAddress(), port), hertz);
    }

    /** A phone at an address of its own. */
    public static Softphone udpFrom(
            PhoneLoop loop, Account account, InetSocketAddress proxy, InetSocketAddress bind, int hertz) {
        return new Softphone(loop, account, proxy, (on, to, received) -> new UdpLink(on, bind, received), hertz);
    }

    public static Softphone tcp(PhoneLoop loop, Account account, InetSocketAddress proxy, int hertz) {
        return new Softphone(loop, account, proxy, TcpLink::new, hertz);
    }

    /** @param trust with which the proxy's certificate is checked, for the name localhost or the IPv6 address */
    public static Softphone tls(PhoneLoop loop, Account account, InetSocketAddress proxy, SSLContext trust, int hertz) {
        return new Softphone(loop, account, proxy, (on, to, received) -> new TlsLink(trust, on, to, received), hertz);
    }

    /** @param uri {@code ws://...} or {@code wss://...} */
    public static Softphone webSocket(PhoneLoop loop, Account account, URI uri, SSLContext trust, int hertz) {
        InetSocketAddress proxy = new InetSocketAddress(uri.getHost(), uri.getPort());
        return new Softphone(
                loop, account, proxy, (on, to, received) -> new WebSocketLink(uri, to, trust, on, received), hertz);
    }

    // ---- registration (RFC 3261 section 10)

    /** Registers for an hour and checks the 200. */
    public SipText register() {
        SipText answer = register(Duration.ofHours(1));
        if (answer.status() != 200) {
            throw new AssertionError("REGISTER of " + account.aor() + " got " + answer.startLine());
        }
        return answer;
    }

    /** @return the final answer, after the digest's 401; zero unregisters this contact */
    public SipText register(Duration expires) {
        return register(contact() + ";expires=" + expires.toSeconds());
    }

    /** @return the final answer to a REGISTER with this Contact value; {@code *} and no contact are possible as well */
    public SipText register(@Nullable String contactValue) {
        return outside.register(contactValue);
    }

    public void unregister() {
        register(Duration.ZERO);
    }

    /** Registers without waiting; {@code answered} runs on the phones' thread. */
    public void registering(Duration expires, Consumer<SipText> answered) {
        outside.registering(contact() + ";expires=" + expires.toSeconds(), answered);
    }

    /** Sends a request outside a dialog, answers a challenge once, and waits for the final response. */
    public SipText ask(String method, String uri, UnaryOperator<SipWriter> more) {
        return outside.ask(method, uri, more);
    }

    // ---- subscriptions (RFC 6665)

    /** Subscribes to what an extension of the own domain does, for an hour. */
    public PhoneWatch watch(String event, String number) {
        String uri = "sip:" + number + "@" + account.domain();
        return loop.ask(() -> calls.watch(event, uri, Duration.ofHours(1)));
    }

    // ---- calls

    /** Calls a number of the own domain. */
    public PhoneCall call(String number) {
        return callUri("sip:" + number + "@" + account.domain());
    }

    public PhoneCall callUri(String uri) {
        return callUri(uri, invite -> invite);
    }

    /** Calls a number of the own domain. @param more headers of the INVITE */
    public PhoneCall call(String number, UnaryOperator<SipWriter> more) {
        return callUri("sip:" + number + "@" + account.domain(), more);
    }

    private PhoneCall callUri(String uri, UnaryOperator<SipWriter> more) {
        return loop.ask(() -> calls.start(uri, more));
    }

    /** What is done with every call that comes; runs on the phones' thread. */
    public Softphone whenCalled(Consumer<PhoneCall> action) {
        loop.run(() -> calls.whenCalled(action));
        return this;
    }

    /** Refuses words (MESSAGE) that begin so. */
    public Softphone refusing(String words, int status) {
        loop.run(() -> calls.whenAskedOutside(request ->
                request.method().equals("MESSAGE") && request.bodyText().startsWith(words) ? status : 200));
        return this;
    }

    /** Rings and answers every call at once. */
    public Softphone answering() {
        return whenCalled(call -> {
            call.ring();
            call.answer();
        });
    }

    /** Rings and answers every call after a while. */
    public Softphone answeringAfter(Duration ringing) {
        return whenCalled(call -> {
            call.ring();
            loop.after(ringing, call::answer);
        });
    }

    /** @return the next call that came and was not yet taken by this method */
    public PhoneCall awaitCall(Duration within) {
        loop.await(account.user() + " is called", within, calls::hasOneToTake);
        return loop.ask(calls::take);
    }

    public List<PhoneCall> callsReceived() {
        return loop.ask(calls::received);
    }

    /** Speaks RTCP in calls from now on. */
    public Softphone reporting() {
        reports = true;
        return this;
    }

    boolean reports() {
        return reports;
    }

    public Softphone offering(G711... codecs) {
        payloads = java.util.Arrays.stream(codecs).map(G711::payload).toList();
        return this;
    }

    /** This phone's Contact, in angle brackets. */
    public String contact() {
        Link link = wire.link();
        return "<sip:" + account.user() + "@" + link.address() + link.parameter() + ">";
    }

    public InetSocketAddress local() {
        return wire.link().local();
    }

    public Account account() {
        return account;
    }

    public Tone tone() {
        return tone;
    }

    List<Integer> payloads() {
        return payloads;
    }

    // ---- misbehaviour, and what was said

    public Softphone mischief(Mischief mischief) {
        loop.run(() -> wire.mischief(mischief));
        return this;
    }

    /** Neither signals nor audio any more. */
    public void unplug() {
        loop.run(() -> {
            wire.mischief(Mischief.UNPLUGGED);
            calls.silence();
        });
    }

    public void sendRaw(byte[] bytes) {
        loop.run(() -> wire.sendRaw(bytes));
    }

    public List<Recorded> recorded() {
        return loop.ask(() -> List.copyOf(wire.recorded()));
    }

    public List<SipText> receivedMessages(Predicate<SipText> which) {
        return recorded().stream()
                .filter(entry -> !entry.outgoing())
                .map(Recorded::message)
                .filter(which)
                .toList();
    }

    public void forgetMessages() {
        loop.run(wire::forget);
    }

    public void awaitMessage(String what, Duration within, Predicate<SipText> which) {
        loop.await(
                what, within, () -> wire.recorded().stream().anyMatch(r -> !r.outgoing() && which.test(r.message())));
    }

    /**
     * Opens a new connection and goes on over it, once the other side has closed the old one; does not register.
     *
     * @throws java.io.UncheckedIOException if nobody takes it
     */
    public void reconnect() {
        wire.reconnect();
    }

    /** Sends something that needs no answer. */
    public void keepAlive() {
        loop.run(() -> wire.link().keepAlive());
    }

    public boolean connectionClosed() {
        return loop.ask(wire::closedByPeer);
    }

    @Override
    public void close() {
        loop.ask(() -> {
            calls.silence();
            wire.mischief(Mischief.UNPLUGGED);
            try {
                wire.link().close();
            } catch (IOException e) {
                throw new UncheckedIOException("close " + account.user(), e);
            }
            return true;
        });
    }
}
