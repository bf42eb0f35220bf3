package io.tandem.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tandem.bus.settings.Settings;
import io.tandem.edge.net.Transport;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class EdgeConfigTest {

    @Test
    void defaults_are_those_of_the_contract() {
        var config = read(Map.of());

        assertThat(config.port()).isEqualTo(5060);
        assertThat(config.bind()).isEqualTo("0.0.0.0");
        assertThat(config.reusePort()).isFalse();
        assertThat(config.registerShortest()).isEqualTo(Duration.ofSeconds(60));
        assertThat(config.registerUsual()).isEqualTo(Duration.ofSeconds(300));
        assertThat(config.registerLongest()).isEqualTo(Duration.ofSeconds(3600));
        assertThat(config.contacts()).isEqualTo(10);
        assertThat(config.natPing()).isEqualTo(Duration.ofSeconds(25));
        assertThat(config.nonceLifetime()).isEqualTo(Duration.ofMinutes(5));
        assertThat(config.ownerLoopCount()).isEqualTo(Runtime.getRuntime().availableProcessors());
        assertThat(config.bind6()).isEmpty();
        assertThat(config.balancers()).isEmpty();
        assertThat(config.advertised6()).isEmpty();
        assertThat(config.advertisedHost(false)).isEmpty();
        assertThat(config.advertisedHost(true)).isEmpty();
        assertThat(config.advertisedPort(Transport.UDP, 5060)).isEqualTo(5060);
        assertThat(config.tlsPort()).isEqualTo(5061);
        assertThat(config.wsPort()).isEqualTo(5066);
        assertThat(config.wssPort()).isEqualTo(7443);
        assertThat(config.sockets().https()).isEmpty();
        assertThat(config.origins()).isEmpty();
        assertThat(config.ingresses()).isEmpty();
        assertThat(config.handshakeWithin()).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.relayAddresses()).isEmpty();
    }

    @Test
    void every_key_is_read() {
        var keys = new HashMap<String, Object>();
        keys.put("node", "edge-7");
        keys.put("bind", "192.0.2.1");
        keys.put("bind6", "2001:db8::1");
        keys.put("port", "5070");
        keys.put("tls-port", "5071");
        keys.put("ws-port", "-1");
        keys.put("wss-port", "7444");
        keys.put("https-port", "8444");
        keys.put("portal", "127.0.0.1:8081");
        keys.put("origins", "https://pbx.example");
        keys.put("ingresses", "192.0.2.9");
        keys.put("balancers", "192.0.2.8");
        keys.put("handshake-within", "3s");
        keys.put("advertised", "sip.acme.example");
        keys.put("advertised6", "2001:db8::2");
        keys.put("advertised-port", "5060");
        keys.put("reuse-port", "true");
        keys.put("sip-threads", "2");
        keys.put("owner-loops", "3");
        keys.put("link-bind", "192.0.2.2");
        keys.put("link-port", "7000");
        keys.put("link-advertised", "192.0.2.3");
        keys.put("relays", "192.0.2.4:2223,192.0.2.5:2223");
        keys.put("register-shortest", "10s");
        keys.put("register-usual", "20s");
        keys.put("register-longest", "30s");
        keys.put("contacts", "4");
        keys.put("nat-ping", "26s");
        keys.put("nonce-lifetime", "1m");
        keys.put("max-connections", "5");
        keys.put("max-connections-per-source", "6");
        keys.put("hold-music", "425/200,0/4800");
        keys.put("record-on-demand", "true");
        keys.put("spool", "/tmp/x");
        keys.put("spool-bytes", "7");

        assertThat(read(keys))
                .isEqualTo(new EdgeConfig(
                        "edge-7",
                        "192.0.2.1",
                        "2001:db8::1",
                        5070,
                        5071,
                        -1,
                        7444,
                        8444,
                        "127.0.0.1:8081",
                        Set.of("https://pbx.example"),
                        Set.of("192.0.2.9"),
                        Set.of("192.0.2.8"),
                        "sip.acme.example",
                        "2001:db8::2",
                        5060,
                        true,
                        2,
                        3,
                        "192.0.2.2",
                        7000,
                        "192.0.2.3",
                        List.of("192.0.2.4:2223", "192.0.2.5:2223"),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(20),
                        Duration.ofSeconds(30),
                        4,
                        Duration.ofSeconds(26),
                        Duration.ofMinutes(1),
                        Duration.ofSeconds(3),
                        5,
                        6,
                        "425/200,0/4800",
                        true,
                        "/tmp/x",
                        7));
    }

    @Test
    void a_transport_with_port_minus_one_is_not_taken_and_only_udp_and_tcp_are_told_another() {
        var config = read(Map.of("ws-port", "-1", "advertised-port", "6060"));

        assertThat(config.sockets().listeners()).doesNotContainKey(Transport.WS).containsKey(Transport.WSS);
        assertThat(config.advertisedPort(Transport.TCP, 5060)).isEqualTo(6060);
        assertThat(config.advertisedPort(Transport.TLS, 5061)).isEqualTo(5061);
    }

    @Test
    void each_family_is_told_an_address_that_it_can_reach() {
        var both = read(Map.of("bind", "192.0.2.1", "bind6", "2001:db8::1"));
        assertThat(both.advertisedHost(false)).contains("192.0.2.1");
        assertThat(both.advertisedHost(true)).contains("2001:db8::1");

        var behind = read(Map.of("advertised", "198.51.100.1", "advertised6", "2001:db8::2", "bind6", "::1"));
        assertThat(behind.advertisedHost(false)).contains("198.51.100.1");
        assertThat(behind.advertisedHost(true)).contains("2001:db8::2");

        var named = read(Map.of("advertised", "sip.acme.example", "bind6", "2001:db8::1"));
        assertThat(named.advertisedHost(false)).contains("sip.acme.example");
        assertThat(named.advertisedHost(true)).contains("sip.acme.example");

        var fourAlone = read(Map.of("advertised", "198.51.100.1"));
        assertThat(fourAlone.advertisedHost(true)).isEmpty();
    }

    @Test
    void all_interfaces_of_both_families_are_one_socket() {
        var all = read(Map.of("bind6", "::")).sockets().listeners();
        assertThat(all.get(Transport.TCP)).containsExactly(new InetSocketAddress("::", 5060));

        var two = read(Map.of("bind", "127.0.0.1", "bind6", "::1")).sockets().listeners();
        assertThat(two.get(Transport.UDP))
                .containsExactly(new InetSocketAddress("127.0.0.1", 5060), new InetSocketAddress("::1", 5060));
    }

    @Test
    void a_misspelt_key_and_a_bad_value_fail_the_start() {
        assertThatThrownBy(() -> read(Map.of("prot", "5060"))).hasMessageContaining("prot");
        assertThatThrownBy(() -> read(Map.of("contacts", "0"))).hasMessageContaining("tandem.edge");
        assertThatThrownBy(() -> read(Map.of("bind6", "127.0.0.1"))).hasMessageContaining("tandem.edge.bind6");
    }

    private static EdgeConfig read(Map<String, Object> keys) {
        var prefixed = new HashMap<String, Object>();
        keys.forEach((key, value) -> prefixed.put("tandem.edge." + key, value));
        var environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("test", prefixed));
        return Settings.read(environment, "tandem.edge", EdgeConfig.class);
    }
}
