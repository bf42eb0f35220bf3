package io.tandem.relay.control;

import java.util.List;
import java.util.Optional;

/** All addresses of the relay. */
public final class Interfaces {
    private final List<LocalInterface> all;

    /** @param all the first is what is taken when a command names none */
    public Interfaces(List<LocalInterface> all) {
        this.all = List.copyOf(all);
        if (all.isEmpty()) {
            throw new IllegalArgumentException(
                    "a relay needs an interface: tandem.relay.bind or tandem.relay.interfaces");
        }
    }

    boolean knows(String name) {
        return all.stream().anyMatch(each -> each.name().equals(name));
    }

    /**
     * @param name unknown or empty takes the first interface's
     * @return empty when the relay has no address of the family
     */
    Optional<LocalInterface> choose(String name, boolean ipv6) {
        String wanted = knows(name) ? name : all.getFirst().name();
        return all.stream()
                .filter(each -> each.name().equals(wanted) && each.isIpv6() == ipv6)
                .findFirst()
                .or(() -> all.stream().filter(each -> each.isIpv6() == ipv6).findFirst());
    }
}
