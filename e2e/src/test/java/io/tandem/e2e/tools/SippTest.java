package io.tandem.e2e.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.e2e.phone.Account;
import io.tandem.e2e.scenario.Stage;
import io.tandem.e2e.system.Await;
import io.tandem.e2e.system.Ports;
import io.tandem.e2e.system.Sipp;
import io.tandem.e2e.system.Tenant;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** 500 calls of a tool that is not ours. */
class SippTest {
    private static final int CALLS = 500;
    private static final int PAIRS = 20;

    @RegisterExtension
    static final Stage stage = new Stage();

    @Test
    void five_hundred_calls_at_twenty_a_second_all_succeed_and_leave_nothing_but_500_rows() {
        Sipp sipp = Required.sipp("sipp", "no 500 calls by sipp");
        Tenant tenant = Tenant.create(stage.provider(), "sipp", "sipp.test");
        List<Account> callers = accounts(tenant, 1000);
        List<Account> callees = accounts(tenant, 2000);
        int uasPort = Ports.free();
        var target = stage.installation().sip();
        List<String> uasPorts = Collections.nCopies(PAIRS, Integer.toString(uasPort));
        Path callees1 = sipp.users("callees.csv", callees, uasPorts);
        registered(sipp.run("register.xml", target, uasPort, callees1, 50, 50, PAIRS, Duration.ZERO));
        Path calls = sipp.users(
                "callers.csv", callers, callees.stream().map(Account::user).toList());

        Sipp.Outcome outcome;
        try (var uas = sipp.answer("callee.xml", target, uasPort)) {
            outcome = sipp.run("caller.xml", target, Ports.free(), calls, 20, 200, CALLS, Duration.ofSeconds(2));
        }

        System.out.println("sipp: " + outcome);
        assertThat(outcome.successful()).isEqualTo(CALLS);
        assertThat(outcome.failed()).isZero();
        Await.until("no call is left", Stage.SOON, () -> tenant.liveCalls().isEmpty());
        Await.until("history is complete", Stage.SOON, () -> tenant.history().size() >= CALLS);
        assertThat(tenant.history()).hasSize(CALLS);
        stage.awaitNoRelayPorts();
    }

    private static void registered(Sipp.Outcome outcome) {
        assertThat(outcome.successful()).as(outcome.toString()).isEqualTo(PAIRS);
    }

    private static List<Account> accounts(Tenant tenant, int first) {
        List<Account> accounts = new ArrayList<>();
        for (int i = 1; i < PAIRS; i++) {
            accounts.add(tenant.addExtension(Integer.toString(first + i)));
        }
        accounts.add(tenant.addKnownExtension(Integer.toString(first), Map.of()));
        return accounts;
    }
}
