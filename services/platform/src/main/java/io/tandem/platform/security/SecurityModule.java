package io.tandem.platform.security;

import io.tandem.bus.Bus;
import io.tandem.bus.Follower;
import io.tandem.contracts.Topics;
import io.tandem.platform.web.HttpConfig;
import io.tandem.platform.web.ProblemWriter;
import java.time.Clock;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.web.BearerTokenAuthenticationEntryPoint;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;

/**
 * The one security chain. It needs a {@link JwtDecoder}: the tenants service has its own key, every other takes
 * {@link RemoteTokensModule}; the list of modules decides.
 */
@Configuration(proxyBeanMethods = false)
public class SecurityModule {
    private static final String[] OPEN = {"/api/v1/auth/**"};

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    ApiKeyProjection apiKeyProjection() {
        return new ApiKeyProjection();
    }

    @Bean
    Follower apiKeyFollower(Bus bus, ApiKeyProjection keys) {
        return bus.follow(Set.of(Topics.API_KEYS), Follower.From.BEGINNING, keys);
    }

    @Bean
    SecurityFilterChain securityFilterChain(
            HttpSecurity http,
            HttpConfig config,
            JwtDecoder tokens,
            ApiKeyProjection keys,
            Clock clock,
            ProblemWriter problems) {
        var unauthorized = unauthorized(problems);
        // Bearer tokens only: no cookie is ever sent along by a browser, so there is nothing to forge.
        return http.csrf(csrf -> csrf.disable())
                .headers(headers -> BrowserRules.say(headers, config.hsts()))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(cache -> cache.disable())
                .logout(logout -> logout.disable())
                .authorizeHttpRequests(requests -> requests.requestMatchers(OPEN)
                        .permitAll()
                        .requestMatchers("/api/**")
                        .authenticated()
                        .anyRequest()
                        .permitAll())
                .oauth2ResourceServer(
                        server -> server.authenticationManagerResolver(new BearerCheck(tokens, keys, clock))
                                .authenticationEntryPoint(unauthorized))
                .exceptionHandling(failures -> failures.authenticationEntryPoint(unauthorized))
                .build();
    }

    /** RFC 6750 section 3 in the header, RFC 9457 in the body. */
    private static AuthenticationEntryPoint unauthorized(ProblemWriter problems) {
        var header = new BearerTokenAuthenticationEntryPoint();
        return (request, response, failure) -> {
            header.commence(request, response, failure);
            problems.write(response, HttpStatus.UNAUTHORIZED, String.valueOf(failure.getMessage()));
        };
    }
}
