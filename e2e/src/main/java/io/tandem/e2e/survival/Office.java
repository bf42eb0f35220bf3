package io.tandem.e2e.survival;

import io.tandem.e2e.phone.Account;
import io.tandem.e2e.phone.PhoneLoop;
import io.tandem.e2e.phone.Softphone;
import io.tandem.e2e.system.Distributed;
import io.tandem.e2e.system.EventStream;
import io.tandem.e2e.system.Tenant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** The rest of a tenant's day: people come and go, settings change, pages are read, event streams open and close. */
final class Office implements AutoCloseable {
    private static final long BETWEEN_NANOS = 2_000_000_000L;

    private final Distributed cell;
    private final PhoneLoop loop;
    private final Tenant tenant;
    private final List<String> complaints = Collections.synchronizedList(new ArrayList<>());
    private final Thread worker;
    private volatile boolean stopping;
    private volatile int rounds;

    Office(Distributed cell, PhoneLoop loop, Tenant tenant) {
        this.cell = cell;
        this.loop = loop;
        this.tenant = tenant;
        this.worker = Thread.ofVirtual().start(this::work);
    }

    private void work() {
        while (!stopping) {
            try {
                round("" + (8000 + rounds % 100));
            } catch (AssertionError | RuntimeException wrong) {
                complaints.add("round " + rounds + ": " + wrong.getMessage());
            }
            rounds++;
            LockSupport.parkNanos(BETWEEN_NANOS);
        }
    }

    /** Somebody joins, registers a phone, forwards it, unplugs it and leaves, while somebody else looks on. */
    private void round(String number) {
        try (EventStream ignored = tenant.events()) {
            Account account = tenant.addKnownExtension(number, Map.of());
            try (Softphone phone = Softphone.udp(loop, account, cell.sip(), 440)) {
                phone.register();
                tenant.forward(number, Map.of("always", "9000"));
                phone.unregister();
            }
            tenant.api().get(tenant.path() + "/calls?limit=50").expect(200);
            tenant.liveCalls();
            tenant.removeExtension(number);
        }
    }

    int rounds() {
        return rounds;
    }

    List<String> complaints() {
        return List.copyOf(complaints);
    }

    @Override
    public void close() {
        stopping = true;
        try {
            worker.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
