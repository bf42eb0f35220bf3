package io.tandem.e2e.phone;

import io.tandem.e2e.phone.PhoneCall.Phase;
import io.tandem.e2e.sip.SipText;
import io.tandem.e2e.sip.SipWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The calls of a phone, and who of them a request is for. Lives on the phones' thread. */
final class PhoneCalls implements Transactions.Requests {
    private final Softphone phone;
    private final Map<String, PhoneCall> calls = new HashMap<>();
    private final Map<String, PhoneWatch> watches = new HashMap<>();
    private final List<PhoneCall> incoming = new ArrayList<>();
    private Consumer<PhoneCall> whenCalled = call -> {};
    private ToIntFunction<SipText> outsideAnswer = request -> 200;
    private int taken;

    PhoneCalls(Softphone phone) {
        this.phone = phone;
    }

    PhoneCall start(String uri, UnaryOperator<SipWriter> more) {
        String callId = UUID.randomUUID().toString();
        String aor = phone.account().aor();
        PhoneCall call =
                new PhoneCall(phone, Dialog.asUac(callId, Transactions.newTag(), aor, phone.contact(), uri), null);
        calls.put(callId, call);
        call.start(more);
        return call;
    }

    PhoneWatch watch(String event, String uri, Duration lasting) {
        PhoneWatch watch = new PhoneWatch(phone, event, uri);
        watches.put(watch.callId(), watch);
        watch.subscribe(lasting);
        return watch;
    }

    void whenAskedOutside(ToIntFunction<SipText> answer) {
        outsideAnswer = answer;
    }

    void whenCalled(Consumer<PhoneCall> action) {
        whenCalled = action;
    }

    boolean hasOneToTake() {
        return incoming.size() > taken;
    }

    PhoneCall take() {
        return incoming.get(taken++);
    }

    List<PhoneCall> received() {
        return List.copyOf(incoming);
    }

    void silence() {
        calls.values().forEach(PhoneCall::silence);
    }

    @Override
    public void request(ServerTransaction transaction) {
        SipText request = transaction.request();
        PhoneCall call = calls.get(request.callId());
        PhoneWatch watch = watches.get(request.callId());
        if (watch != null) {
            watch.notified(transaction);
        } else if (request.method().equals("CANCEL")) {
            cancel(transaction, call);
        } else if (request.toTag().isPresent()) {
            inDialog(transaction, call);
        } else if (request.method().equals("INVITE")) {
            called(transaction);
        } else {
            transaction.respond(SipWriter.response(outsideAnswer.applyAsInt(request), request, Transactions.newTag())
                    .done());
        }
    }

    private void cancel(ServerTransaction transaction, @Nullable PhoneCall call) {
        SipText cancel = transaction.request();
        boolean known = call != null && phone.transactions.knowsInviteOf(cancel);
        transaction.respond(SipWriter.response(known ? 200 : 481, cancel, Transactions.newTag())
                .done());
        if (call != null && known) {
            call.cancelledBy(cancel);
        }
    }

    private static void inDialog(ServerTransaction transaction, @Nullable PhoneCall call) {
        if (call == null || !call.dialog.matches(transaction.request()) || isOver(call, transaction.request())) {
            transaction.respond(SipWriter.response(481, transaction.request(), Transactions.newTag())
                    .done());
        } else {
            call.request(transaction);
        }
    }

    /** Hang-ups cross, and both are answered well. */
    private static boolean isOver(PhoneCall call, SipText request) {
        return call.phase() == Phase.ENDED && !request.method().equals("BYE");
    }

    private void called(ServerTransaction transaction) {
        SipText invite = transaction.request();
        PhoneCall call =
                new PhoneCall(phone, Dialog.asUas(invite, Transactions.newTag(), phone.contact()), transaction);
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
}
