package io.tandem.e2e.tools;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tandem.e2e.system.Sipp;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A home behind a NAT, of two network namespaces: its router, which this machine sees, and inside it a network that has no
 * address here. Taken down at the end.
 */
final class NatNetwork implements AutoCloseable {
    private static final String PHONE = "192.168.77.2";

    private final String router;
    private final String home;
    private final String outside;
    private final String network;

    private NatNetwork(int number) {
        router = "tandem-nat-" + number;
        home = "tandem-home-" + number;
        outside = "tdm-nat-" + number;
        // RFC 2544: a network for tests, a /30 for each.
        network = "198.18." + number + ".";
    }

    /** Skips the test, saying so, where there are no namespaces, no NAT or no root. */
    static void assumePossible() {
        String missing = missing();
        if (!missing.isEmpty()) {
            System.out.println("skipped: " + missing + ", so nobody calls from behind a NAT");
        }
        assumeTrue(missing.isEmpty(), missing);
    }

    private static String missing() {
        for (String tool : List.of("ip", "nft")) {
            if (!Sipp.isInstalled(tool)) {
                return tool + " is not installed (Debian: iproute2, nftables)";
            }
        }
        if (!System.getProperty("user.name").equals("root")) {
            return "network namespaces need root";
        }
        try {
            start().close();
            return "";
        } catch (IOException | IllegalStateException refused) {
            return "this machine makes no network namespaces with NAT (" + refused.getMessage() + ")";
        }
    }

    static NatNetwork start() throws IOException {
        var made = new NatNetwork(ThreadLocalRandom.current().nextInt(1, 250));
        try {
            made.build();
            return made;
        } catch (IOException | RuntimeException e) {
            made.close();
            throw e;
        }
    }

    private void build() throws IOException {
        String inside = "inside";
        run("ip netns add " + router);
        run("ip netns add " + home);
        run("ip link add " + outside + " type veth peer name wan netns " + router);
        run("ip link add " + inside + " netns " + router + " type veth peer name lan netns " + home);
        run("ip addr add " + server() + "/30 dev " + outside);
        run("ip link set " + outside + " up");
        run("ip -n " + router + " addr add " + network + "2/30 dev wan");
        run("ip -n " + router + " addr add 192.168.77.1/24 dev " + inside);
        run("ip -n " + home + " addr add " + PHONE + "/24 dev lan");
        for (String link :
                List.of(router + " wan", router + " " + inside, router + " lo", home + " lan", home + " lo")) {
            String[] words = link.split(" ");
            run("ip -n " + words[0] + " link set " + words[1] + " up");
        }
        run("ip -n " + home + " route add default via 192.168.77.1");
        run("ip netns exec " + router + " sysctl -qw net.ipv4.ip_forward=1");
        String nft = "ip netns exec " + router + " nft";
        run(nft + " add table ip nat");
        run(nft + " add chain ip nat out { type nat hook postrouting priority 100 ; }");
        run(nft + " add rule ip nat out oifname wan masquerade");
    }

    /** This machine's address, as the home reaches it. */
    String server() {
        return network + "1";
    }

    /** What this machine sees of the home. */
    String seen() {
        return network + "2";
    }

    /** Where phones at home run. */
    Baresip.Place home() {
        return new Baresip.Place(List.of("ip", "netns", "exec", home), PHONE);
    }

    private static void run(String command) throws IOException {
        Process process =
                new ProcessBuilder(command.split(" ")).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException(command + ": " + said.strip());
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The links go with their namespaces. */
    @Override
    public void close() {
        Stream.of("ip netns del " + home, "ip netns del " + router, "ip link del " + outside)
                .forEach(NatNetwork::attempt);
    }

    private static void attempt(String command) {
        try {
            run(command);
        } catch (IOException gone) {
            // It was never there, or went with the one before.
        }
    }
}
