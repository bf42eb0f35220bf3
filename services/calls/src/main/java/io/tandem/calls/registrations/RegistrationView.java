package io.tandem.calls.registrations;

import io.tandem.contracts.nodes.BindingRecord;
import java.time.Instant;
import java.util.UUID;

/** A registered phone as the API shows it. The flow, by which it is reached, is the edges' own. */
public record RegistrationView(
        String extension, UUID device, String aor, String contact, double q, String userAgent, Instant expiresAt) {

    public static RegistrationView of(BindingRecord binding) {
        return new RegistrationView(
                binding.extension().digits(),
                binding.device(),
                binding.aor().toString(),
                binding.contact(),
                binding.q(),
                binding.userAgent(),
                binding.expires());
    }
}
