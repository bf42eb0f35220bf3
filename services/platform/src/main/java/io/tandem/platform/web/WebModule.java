package io.tandem.platform.web;

import io.swagger.v3.oas.models.OpenAPI;
import io.tandem.bus.settings.CellConfig;
import io.tandem.bus.settings.Settings;
import io.tandem.platform.database.TenantTransactions;
import jakarta.servlet.Filter;
import java.util.List;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

/** What a request passes after it is known who calls: rate, size, idempotency, the tenant's door, the controller. */
@Configuration(proxyBeanMethods = false)
public class WebModule {

    @Bean
    HttpConfig httpConfig(Environment environment) {
        return Settings.read(environment, "tandem.http", HttpConfig.class);
    }

    @Bean
    ProblemWriter problemWriter(JsonMapper json) {
        return new ProblemWriter(json);
    }

    @Bean
    ProblemAdvice problemAdvice() {
        return new ProblemAdvice();
    }

    @Bean
    OpenAPI apiDescriptionHead() {
        return ApiDescription.head();
    }

    @Bean
    OperationCustomizer apiDescription() {
        return new ApiDescription();
    }

    @Bean
    RecordShapes recordShapes() {
        return new RecordShapes();
    }

    @Bean
    FilterRegistrationBean<Filter> rateLimit(HttpConfig config, ProblemWriter problems) {
        var buckets = new TokenBuckets(config.requestsPerSecond(), config.burst());
        return inOrder(1, new RateLimitFilter(buckets, System::nanoTime, problems));
    }

    @Bean
    FilterRegistrationBean<Filter> bodyLimit(HttpConfig config, ProblemWriter problems) {
        var limit = new BodyLimitFilter(
                (int) config.bodyLimit().toBytes(), (int) config.soundLimit().toBytes(), problems);
        return inOrder(2, limit);
    }

    @Bean
    FilterRegistrationBean<Filter> idempotency(
            TenantTransactions transactions,
            JdbcClient jdbc,
            CellConfig cell,
            JsonMapper json,
            ProblemWriter problems) {
        var answers = new IdempotentAnswers(jdbc, cell.secrets(), json);
        return inOrder(3, new IdempotencyFilter(transactions, answers, problems));
    }

    private static FilterRegistrationBean<Filter> inOrder(int order, Filter filter) {
        var registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(order);
        return registration;
    }

    @Bean
    WebMvcConfigurer requestPartsAndDoor() {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new RequestParts());
            }

            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new TenantDoor()).addPathPatterns("/api/**");
            }
        };
    }
}
