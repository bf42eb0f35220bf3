package io.tandem.e2e.survival;

import io.tandem.e2e.phone.Account;
import io.tandem.e2e.phone.PhoneLoop;
import io.tandem.e2e.phone.Softphone;
import io.tandem.e2e.system.Await;
import io.tandem.e2e.system.Distributed;
import io.tandem.e2e.system.Tenant;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import javax.net.ssl.SSLContext;

/** The phones of one tenant. Those over a connection open a new one and register again when theirs has been closed, as real ones do. */
final class Phones implements AutoCloseable {
    private static final Duration REGISTERED_WITHIN = Duration.ofSeconds(20);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

    /** Over what a phone speaks. */
    enum Over {
        UDP,
        TLS,
        WSS
    }

    private final Distributed cell;
    private final PhoneLoop loop;
    private final Tenant tenant;
    private final SSLContext trust;
    private final List<Softphone> all = new CopyOnWriteArrayList<>();
    private volatile boolean closing;

    Phones(Distributed cell, PhoneLoop loop, Tenant tenant) {
        this.cell = cell;
        this.loop = loop;
        this.tenant = tenant;
        this.trust = cell.authority().trust();
    }

    /** Makes extensions from {@code first} on and returns when the last one is in force. */
    List<Account> extensions(int first, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> {
                    String number = Integer.toString(first + i);
                    return i < count - 1 ? tenant.addExtension(number) : tenant.addKnownExtension(number, Map.of());
                })
                .toList();
    }

    Softphone registered(Account account, Over over, int hertz) {
        Softphone phone = switch (over) {
            case UDP -> Softphone.udp(loop, account, cell.sip(), hertz);
            case TLS -> Softphone.tls(loop, account, cell.sips(), trust, hertz);
            case WSS -> Softphone.webSocket(loop, account, cell.webSocket("wss"), trust, hertz);
        };
        all.add(phone);
        Await.until(account.user() + " registers", REGISTERED_WITHIN, () -> isRegistered(phone));
        if (over != Over.UDP) {
            Thread.ofVirtual().start(() -> keepConnected(phone));
        }
        return phone;
    }

    /** A binding is the whole cell's within a second of the 200. */
    void awaitKnown() {
        LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
    }

    private static boolean isRegistered(Softphone phone) {
        return phone.register(Duration.ofHours(1)).status() == 200;
    }

    private void keepConnected(Softphone phone) {
        while (!closing) {
            try {
                phone.keepAlive();
                if (phone.connectionClosed()) {
                    phone.reconnect();
                    phone.registering(Duration.ofHours(1), answer -> {});
                }
            } catch (UncheckedIOException nobodyTakesIt) {
                // The next look tries again.
            } catch (AssertionError | RuntimeException broken) {
                System.out.println("    " + phone.account().user() + " could not connect again: " + broken);
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }

    @Override
    public void close() {
        closing = true;
        all.forEach(Softphone::close);
    }
}
