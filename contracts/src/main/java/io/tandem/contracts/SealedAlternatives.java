package io.tandem.contracts;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;

/** Lets a sealed interface of the core travel without annotations there: {@code "@": "SimpleClassName"}. */
final class SealedAlternatives extends JacksonAnnotationIntrospector {
    private static final JsonTypeInfo.Value BY_SIMPLE_NAME =
            JsonTypeInfo.Value.construct(JsonTypeInfo.Id.SIMPLE_NAME, JsonTypeInfo.As.PROPERTY, "@", null, false, true);

    @Override
    public JsonTypeInfo.@Nullable Value findPolymorphicTypeInfo(MapperConfig<?> config, Annotated annotated) {
        return annotated instanceof AnnotatedClass type && isAlternative(type.getRawType())
                ? BY_SIMPLE_NAME
                : super.findPolymorphicTypeInfo(config, annotated);
    }

    private static boolean isAlternative(Class<?> type) {
        return isOurSealed(type) || implementsOurSealed(type);
    }

    private static boolean implementsOurSealed(Class<?> type) {
        for (Class<?> parent : type.getInterfaces()) {
            if (isAlternative(parent)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOurSealed(Class<?> type) {
        return type.isSealed() && type.getPackageName().startsWith("io.tandem.");
    }
}
