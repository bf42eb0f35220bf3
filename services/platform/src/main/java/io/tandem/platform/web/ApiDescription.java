package io.tandem.platform.web;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.parameters.QueryParameter;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.tandem.platform.security.Caller;
import io.tandem.platform.security.Open;
import io.tandem.types.CallId;
import io.tandem.types.TenantId;
import java.math.BigDecimal;
import java.util.UUID;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.method.HandlerMethod;
import tools.jackson.databind.JsonNode;

/** What {@code /v3/api-docs} says beyond the controllers: the conventions that hold everywhere. */
final class ApiDescription implements OperationCustomizer {
    private static final String BEARER = "bearer";

    static {
        // They are parts of a request and not parameters of their own name.
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Caller.class, Paging.class, IfMatch.class);
        // Identifiers travel as text, and JSON of any shape is what it says.
        SpringDocUtils.getConfig()
                .replaceWithClass(TenantId.class, UUID.class)
                .replaceWithClass(CallId.class, String.class)
                .replaceWithClass(JsonNode.class, Object.class);
    }

    static OpenAPI head() {
        var bearer = new SecurityScheme()
                .type(SecurityScheme.Type.HTTP)
                .scheme("bearer")
                .description("An access token of POST /api/v1/auth/token, or an API key (tk_...).");
        return new OpenAPI()
                .info(new Info()
                        .title("Tandem")
                        .version("v1")
                        .license(new License().name("Apache-2.0").identifier("Apache-2.0")))
                .components(new Components().addSecuritySchemes(BEARER, bearer));
    }

    @Override
    public Operation customize(Operation operation, HandlerMethod method) {
        if (!method.hasMethodAnnotation(Open.class)) {
            operation.addSecurityItem(new SecurityRequirement().addList(BEARER));
        }
        if (takes(method, Paging.class)) {
            describePaging(operation);
        }
        if (takes(method, IfMatch.class)) {
            operation.addParametersItem(new HeaderParameter()
                    .name("If-Match")
                    .description("The ETag that was read: 412 if the object has changed since.")
                    .schema(new StringSchema()));
        }
        if (method.hasMethodAnnotation(PostMapping.class)) {
            operation.addParametersItem(new HeaderParameter()
                    .name(IdempotencyFilter.HEADER)
                    .description("The same key again within a day gets the same answer, and nothing is done twice.")
                    .schema(new StringSchema().maxLength(200)));
        }
        return operation;
    }

    private static boolean takes(HandlerMethod method, Class<?> type) {
        for (var parameter : method.getMethodParameters()) {
            if (parameter.getParameterType() == type) {
                return true;
            }
        }
        return false;
    }

    private static void describePaging(Operation operation) {
        operation.addParametersItem(new QueryParameter()
                .name("limit")
                .schema(new IntegerSchema().minimum(BigDecimal.ONE).maximum(BigDecimal.valueOf(Paging.MOST))));
        operation.addParametersItem(new QueryParameter()
                .name("cursor")
                .description("`next` of the page before.")
                .schema(new StringSchema()));
        operation.addParametersItem(new QueryParameter()
                .name("q")
                .description("What to search for.")
                .schema(new StringSchema()));
    }
}
