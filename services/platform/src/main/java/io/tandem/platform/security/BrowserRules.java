package io.tandem.platform.security;

import io.tandem.bus.settings.PagePolicy;
import java.time.Duration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** The {@link PagePolicy} as Spring Security says it, beside Spring Security's own headers (no sniffing, no framing, no cache). */
final class BrowserRules {

    private BrowserRules() {}

    /** @param hsts zero leaves Strict-Transport-Security out; it is said over HTTPS alone (RFC 6797 section 7.2) */
    static void say(HeadersConfigurer<HttpSecurity> headers, Duration hsts) {
        headers.contentSecurityPolicy(policy -> policy.policyDirectives(PagePolicy.CONTENT))
                .permissionsPolicyHeader(policy -> policy.policy(PagePolicy.PERMISSIONS))
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                .httpStrictTransportSecurity(strict -> {
                    if (hsts.isZero()) {
                        strict.disable();
                    } else {
                        strict.maxAgeInSeconds(hsts.toSeconds()).includeSubDomains(false);
                    }
                });
    }
}
