package io.tandem.rtp.ice;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class IceLiteAgentTest {
    private static final IceCredentials OURS = new IceCredentials("ours", "ourPasswordOfTwentyTwo");
    private static final IceCredentials NEXT = new IceCredentials("next", "nextPasswordOfTwentyTwo");
    private static final TransportAddress PEER = new TransportAddress(new byte[] {(byte) 192, 0, 2, 7}, 40_000);
    private static final byte[] TRANSACTION = "transaction1".getBytes(StandardCharsets.US_ASCII);
    private static final long NOW = Duration.ofHours(1).toNanos();

    private final IceLiteAgent agent = new IceLiteAgent(OURS);

    @Test
    void a_check_is_answered_with_the_address_it_came_from() {
        CheckOutcome outcome = agent.on(check(OURS).sign(OURS.password()).fingerprinted(), PEER, NOW);

        StunMessage response = response(((CheckOutcome.Accepted) outcome).response());
        assertThat(((CheckOutcome.Accepted) outcome).nominated()).isFalse();
        assertThat(response.type()).isEqualTo(Stun.BINDING_RESPONSE);
        assertThat(response.transaction()).isEqualTo(TRANSACTION);
        assertThat(response.mappedAddress()).hasValue(PEER);
        assertThat(response.isSignedWith(OURS.password())).isTrue();
    }

    @Test
    void use_candidate_nominates() {
        byte[] check = check(OURS)
                .attribute(Stun.USE_CANDIDATE, new byte[0])
                .sign(OURS.password())
                .fingerprinted();

        assertThat(((CheckOutcome.Accepted) agent.on(check, PEER, NOW)).nominated())
                .isTrue();
    }

    @Test
    void use_candidate_behind_the_signature_does_not_count() {
        byte[] check = check(OURS)
                .sign(OURS.password())
                .attribute(Stun.USE_CANDIDATE, new byte[0])
                .fingerprinted();

        assertThat(((CheckOutcome.Accepted) agent.on(check, PEER, NOW)).nominated())
                .isFalse();
    }

    @Test
    void a_check_under_another_name_or_password_is_unauthorized() {
        assertThat(error(check(NEXT).sign(NEXT.password()).fingerprinted())).isEqualTo(401);
        assertThat(error(check(OURS).sign(NEXT.password()).fingerprinted())).isEqualTo(401);
        assertThat(agent.hasConsent(NOW)).isFalse();
    }

    @Test
    void a_check_without_signature_or_name_is_a_bad_request() {
        assertThat(error(check(OURS).fingerprinted())).isEqualTo(400);
        assertThat(error(new StunWriter(Stun.BINDING_REQUEST, TRANSACTION)
                        .sign(OURS.password())
                        .fingerprinted()))
                .isEqualTo(400);
    }

    @Test
    void an_attribute_that_must_be_understood_is_named() {
        byte[] check =
                check(OURS).attribute(0x0033, new byte[3]).sign(OURS.password()).fingerprinted();

        StunMessage response = response(((CheckOutcome.Rejected) agent.on(check, PEER, NOW)).response());
        assertThat(code(response)).isEqualTo(420);
        assertThat(response.value(Stun.UNKNOWN_ATTRIBUTES)).hasValue(new byte[] {0, 0x33});
    }

    @Test
    void a_peer_that_wants_to_be_controlled_too_is_told_to_switch() {
        byte[] check = check(OURS)
                .attribute(Stun.ICE_CONTROLLED, new byte[8])
                .sign(OURS.password())
                .fingerprinted();

        assertThat(error(check)).isEqualTo(487);
    }

    @Test
    void consent_ends_half_a_minute_after_the_last_check_and_comes_back_with_the_next() {
        byte[] check = check(OURS).sign(OURS.password()).fingerprinted();
        agent.on(check, PEER, NOW);

        assertThat(agent.hasConsent(NOW + Duration.ofSeconds(30).toNanos())).isTrue();
        long later = NOW + Duration.ofSeconds(31).toNanos();
        assertThat(agent.hasConsent(later)).isFalse();
        agent.on(check, PEER, later);
        assertThat(agent.hasConsent(later)).isTrue();
    }

    @Test
    void after_a_restart_the_old_name_is_good_until_the_new_one_is_used() {
        byte[] old = check(OURS).sign(OURS.password()).fingerprinted();
        agent.restart(NEXT);

        assertThat(agent.on(old, PEER, NOW)).isInstanceOf(CheckOutcome.Accepted.class);
        assertThat(agent.on(check(NEXT).sign(NEXT.password()).fingerprinted(), PEER, NOW))
                .isInstanceOf(CheckOutcome.Accepted.class);
        assertThat(error(old)).isEqualTo(401);
    }

    @Test
    void what_is_no_check_meets_silence() {
        byte[] unmarked = Arrays.copyOf(check(OURS).sign(OURS.password()).fingerprinted(), 52);
        byte[] good = check(OURS).sign(OURS.password()).fingerprinted();
        byte[] miscounted = good.clone();
        miscounted[good.length - 1] ^= 1;
        byte[] response = new StunWriter(Stun.BINDING_RESPONSE, TRANSACTION)
                .xorMappedAddress(PEER)
                .sign(OURS.password())
                .fingerprinted();

        for (byte[] datagram : new byte[][] {unmarked, miscounted, response, {}, {0, 1}}) {
            assertThat(agent.on(datagram, PEER, NOW)).isInstanceOf(CheckOutcome.Ignored.class);
        }
    }

    @Test
    void no_garbled_check_escapes_as_an_exception_or_is_accepted() {
        long seed = Long.getLong("tandem.fuzz.seed", 5769);
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        byte[] good = check(OURS).sign(OURS.password()).fingerprinted();

        for (long round = 0; round < Long.getLong("tandem.fuzz.rounds", 20_000); round++) {
            byte[] garbled = Arrays.copyOf(good, random.nextInt(4) == 0 ? random.nextInt(200) : good.length);
            for (int changes = 1 + random.nextInt(6); changes > 0 && garbled.length > 0; changes--) {
                garbled[random.nextInt(garbled.length)] = (byte) random.nextInt();
            }
            CheckOutcome outcome = agent.on(garbled, PEER, NOW);
            if (!Arrays.equals(garbled, good)) {
                assertThat(outcome).as("round %d of seed %d", round, seed).isNotInstanceOf(CheckOutcome.Accepted.class);
            }
        }
    }

    private int error(byte[] check) {
        return code(response(((CheckOutcome.Rejected) agent.on(check, PEER, NOW)).response()));
    }

    private static int code(StunMessage response) {
        ByteBuffer value = ByteBuffer.wrap(response.value(Stun.ERROR_CODE).orElseThrow());
        return 100 * value.get(2) + value.get(3);
    }

    private static StunMessage response(byte[] bytes) {
        return StunMessage.parse(bytes).orElseThrow();
    }

    private static StunWriter check(IceCredentials to) {
        return new StunWriter(Stun.BINDING_REQUEST, TRANSACTION)
                .attribute(Stun.USERNAME, (to.ufrag() + ":peer").getBytes(StandardCharsets.UTF_8))
                .attribute(Stun.PRIORITY, new byte[] {1, 2, 3, 4});
    }
}
