package io.tandem.platform.security;

import java.time.Duration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** What browsers are told to allow our pages, beside Spring Security's own headers (no sniffing, no framing, no cache). */
final class BrowserRules {
    /** Scripts are files of ours alone; component libraries write styles, and SIP over WebSocket may be on another port. */
    private static final String CONTENT = String.join(
            "; ",
            "default-src 'self'",
            "script-src 'self'",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "media-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self' ws: wss:",
            "worker-src 'self' blob:",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'");

    private static final String PERMISSIONS = "microphone=(self), camera=(self), geolocation=(), payment=()";

    private BrowserRules() {}

    /** @param hsts zero leaves Strict-Transport-Security out; it is said over HTTPS alone (RFC 6797 section 7.2) */
    static void say(HeadersConfigurer<HttpSecurity> headers, Duration hsts) {
        headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT))
                .permissionsPolicyHeader(policy -> policy.policy(PERMISSIONS))
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
