package io.tandem.e2e.phone;

import io.tandem.e2e.audio.G711;
import io.tandem.e2e.audio.Tone;
import io.tandem.e2e.sip.SipText;
import io.tandem.e2e.sip.SipWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** A SIP phone with one account behind one socket; the proxy is where everything is sent. */
public final class Softphone implements AutoCloseable, Transactions.Requests {
    final PhoneLoop loop;
    final Wire wire;
    private final Account account;
    private final Tone tone;
    final Transactions transactions;
    private final Map<String, PhoneCall> calls = new HashMap<>();
    private final List<PhoneCall> incoming = new ArrayList<>();
    private final String registrationCallId = UUID.randomUUID().toString();
    private Consumer<PhoneCall> whenCalled = call -> {};
    private List<Integer> payloads = List.of(G711.PCMU.payload(), G711.PCMA.payload());
    private long registerCseq;
    private boolean reports;
    private int taken;

    private Softphone(PhoneLoop loop, Account account, InetSocketAddress proxy, Link.Opening opening, int hertz) {
        this.loop = loop;
        this.account = account;
        this.tone = new Tone(hertz);
        this.wire = new Wire(loop, proxy, opening, message -> transactions().received(message));
        this.transactions = new Transactions(loop, wire, account, this);
    }

    private Transactions transactions() {
        return transactions;
    }

    public static Softphone udp(PhoneLoop loop, Account account, InetSocketAddress proxy, int hertz) {
        return udpAt(loop, account, proxy, 0, hertz);
    }

    /** A phone, or a carrier, at a port of its own. */
    public static Softphone udpAt(PhoneLoop loop, Account account, InetSocketAddress proxy, int port, int hertz) {
        InetSocketAddress bind = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        return new Softphone(loop, account, proxy, (on, to, received) -> new UdpLink(on, bind, received), hertz);
    }

    public static Softphone tcp(PhoneLoop loop, Account account, InetSocketAddress proxy, int hertz) {
        return new Softphone(loop, account, proxy, TcpLink::new, hertz);
    }

    /** @param trust with which the proxy's certificate is checked, for the name localhost */
    public static Softphone tls(PhoneLoop loop, Account account, InetSocketAddress proxy, SSLContext trust, int hertz) {
        return new Softphone(loop, account, proxy, (on, to, received) -> new TlsLink(trust, on, to, received), hertz);
    }

    /** @param uri {@code ws://...} or {@code wss://...} */
    public static Softphone webSocket(PhoneLoop loop, Account account, URI uri, SSLContext trust, int hertz) {
        InetSocketAddress proxy = new InetSocketAddress(InetAddress.getLoopbackAddress(), uri.getPort());
        return new Softphone(
                loop, account, proxy, (on, to, received) -> new WebSocketLink(uri, trust, on, received), hertz);
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
        return ask("REGISTER", "sip:" + account.domain(), writer -> {
            if (contactValue != null) {
                writer.with("Contact", contactValue);
            }
            return "*".equals(contactValue) ? writer.with("Expires", "0") : writer;
        });
    }

    public void unregister() {
        register(Duration.ZERO);
    }

    /** Registers without waiting; {@code answered} runs on the phones' thread. */
    public void registering(Duration expires, Consumer<SipText> answered) {
        String contactValue = contact() + ";expires=" + expires.toSeconds();
        loop.run(() -> outside("REGISTER", "sip:" + account.domain(), w -> w.with("Contact", contactValue), answered));
    }

    /** Sends a request outside a dialog, answers a challenge once, and waits for the final response. */
    public SipText ask(String method, String uri, UnaryOperator<SipWriter> more) {
        List<SipText> finals = new ArrayList<>();
        loop.run(() -> outside(method, uri, more, finals::add));
        loop.await(method + " of " + account.aor() + " is answered", Duration.ofSeconds(35), () -> !finals.isEmpty());
        return finals.getFirst();
    }

    private void outside(String method, String uri, UnaryOperator<SipWriter> more, Consumer<SipText> answered) {
        boolean register = method.equals("REGISTER");
        String callId = register ? registrationCallId : UUID.randomUUID().toString();
        String tag = Transactions.newTag();
        Transactions.Attempt attempt = (cseq, authorization) -> {
            registerCseq = register ? cseq : registerCseq;
            SipWriter writer = SipWriter.request(method, uri)
                    .with("Via", transactions.newVia())
                    .with("Max-Forwards", "70")
                    .with("From", "<" + account.aor() + ">;tag=" + tag)
                    .with("To", "<" + (register ? account.aor() : uri) + ">")
                    .with("Call-ID", callId)
                    .with("CSeq", cseq + " " + method);
            return authorization.on(more.apply(writer)).done();
        };
        transactions.authenticated(attempt, register ? registerCseq + 1 : 1, (request, response) -> {
            if (response.status() >= 200) {
                answered.accept(response);
            }
        });
    }

    // ---- calls

    /** Calls a number of the own domain. */
    public PhoneCall call(String number) {
        return callUri("sip:" + number + "@" + account.domain());
    }

    public PhoneCall callUri(String uri) {
        return loop.ask(() -> {
            String callId = UUID.randomUUID().toString();
            PhoneCall call = new PhoneCall(
                    this, Dialog.asUac(callId, Transactions.newTag(), account.aor(), contact(), uri), null);
            calls.put(callId, call);
            call.start();
            return call;
        });
    }

    /** What is done with every call that comes; runs on the phones' thread. */
    public Softphone whenCalled(Consumer<PhoneCall> action) {
        loop.run(() -> whenCalled = action);
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
        loop.await(account.user() + " is called", within, () -> incoming.size() > taken);
        return loop.ask(() -> incoming.get(taken++));
    }

    public List<PhoneCall> callsReceived() {
        return loop.ask(() -> List.copyOf(incoming));
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

    // ---- requests that come

    @Override
    public void request(ServerTransaction transaction) {
        SipText request = transaction.request();
        PhoneCall call = calls.get(request.callId());
        if (request.method().equals("CANCEL")) {
            cancel(transaction, call);
        } else if (request.toTag().isPresent()) {
            inDialog(transaction, call);
        } else if (request.method().equals("INVITE")) {
            called(transaction);
        } else {
            transaction.respond(
                    SipWriter.response(200, request, Transactions.newTag()).done());
        }
    }

    private void cancel(ServerTransaction transaction, @Nullable PhoneCall call) {
        SipText cancel = transaction.request();
        boolean known = call != null && transactions.knowsInviteOf(cancel);
        transaction.respond(SipWriter.response(known ? 200 : 481, cancel, Transactions.newTag())
                .done());
        if (call != null && known) {
            call.cancelledBy(cancel);
        }
    }

    private void inDialog(ServerTransaction transaction, @Nullable PhoneCall call) {
        if (call == null || !call.dialog.matches(transaction.request())) {
            transaction.respond(SipWriter.response(481, transaction.request(), Transactions.newTag())
                    .done());
        } else {
            call.request(transaction);
        }
    }

    private void called(ServerTransaction transaction) {
        SipText invite = transaction.request();
        PhoneCall call = new PhoneCall(this, Dialog.asUas(invite, Transactions.newTag(), contact()), transaction);
        calls.put(invite.callId(), call);
        incoming.add(call);
        whenCalled.accept(call);
    }

    @Override
    public void acknowledged(SipText ack) {
        PhoneCall call = calls.get(ack.callId());
        if (call != null) {
            call.acknowledged(ack);
        }
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
            calls.values().forEach(PhoneCall::silence);
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

    public boolean connectionClosed() {
        return loop.ask(wire::closedByPeer);
    }

    @Override
    public void close() {
        loop.ask(() -> {
            calls.values().forEach(PhoneCall::silence);
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
