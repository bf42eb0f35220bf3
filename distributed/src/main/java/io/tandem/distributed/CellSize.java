package io.tandem.distributed;

import io.tandem.standalone.StartRefused;
import java.util.Map;

/**
 * How many of each there are, from {@code TANDEM_DISTRIBUTED_*}.
 *
 * @param edges {@code EDGES}, 1 to 9
 * @param relays {@code RELAYS}, 1 to 9
 * @param replicas of each service, {@code REPLICAS}, 1 to 9
 * @param brokers {@code BROKERS} of Kafka in JVMs of their own, 3 to 9; with 0 the launcher is the only one
 * @param balanced {@code BALANCED}, yes or no: a load balancer takes SIP on the one address and comes to edges from 127.0.0.10, over
 *     connections with the PROXY protocol; each edge has an address of its own, 127.0.0.11 and on. Otherwise edges share the address
 */
record CellSize(int edges, int relays, int replicas, int brokers, boolean balanced) {
    CellSize {
        if (brokers == 1 || brokers == 2) {
            throw new StartRefused(
                    "TANDEM_DISTRIBUTED_BROKERS is 0 or from 3 to 9: fewer than 3 agree on nothing when one dies");
        }
    }

    /** @throws StartRefused naming what cannot be read */
    static CellSize of(Map<String, String> environment) {
        return new CellSize(
                count(environment, "EDGES", 1, 2),
                count(environment, "RELAYS", 1, 2),
                count(environment, "REPLICAS", 1, 1),
                count(environment, "BROKERS", 0, 0),
                yesOrNo(environment, "BALANCED"));
    }

    private static int count(Map<String, String> environment, String name, int least, int usual) {
        String text = environment.getOrDefault("TANDEM_DISTRIBUTED_" + name, "" + usual);
        if (!text.matches("[0-9]") || Integer.parseInt(text) < least) {
            throw new StartRefused("TANDEM_DISTRIBUTED_" + name + " is from " + least + " to 9, not '" + text + "'");
        }
        return Integer.parseInt(text);
    }

    private static boolean yesOrNo(Map<String, String> environment, String name) {
        return switch (environment.getOrDefault("TANDEM_DISTRIBUTED_" + name, "no")) {
            case "yes" -> true;
            case "no" -> false;
            case String other ->
                throw new StartRefused("TANDEM_DISTRIBUTED_" + name + " is yes or no, not '" + other + "'");
        };
    }
}
