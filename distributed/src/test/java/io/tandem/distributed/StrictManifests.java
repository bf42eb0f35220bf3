package io.tandem.distributed;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResource;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Manifests as Kubernetes' own types: a wrong type is refused by them, a field that they do not have is found here. */
final class StrictManifests {
    private static final KubernetesSerialization YAML = new KubernetesSerialization();

    private StrictManifests() {}

    static List<HasMetadata> parse(String rendered) {
        return Arrays.stream(rendered.split("(?m)^---\\s*$"))
                .filter(document -> document.lines().anyMatch(line -> line.startsWith("kind:")))
                .map(document -> (HasMetadata) YAML.<HasMetadata>unmarshal(document))
                .toList();
    }

    /** @return paths of fields that Kubernetes does not know and would drop */
    static List<String> unknownFields(HasMetadata manifest) {
        List<String> unknown = new ArrayList<>();
        String name = manifest.getKind() + "/" + manifest.getMetadata().getName();
        collect(name, manifest, unknown);
        return unknown;
    }

    private static void collect(String path, Object value, List<String> unknown) {
        switch (value) {
            case null -> {}
            case Collection<?> items -> items.forEach(item -> collect(path + "[]", item, unknown));
            case Map<?, ?> entries -> entries.forEach((key, item) -> collect(path + "." + key, item, unknown));
            case KubernetesResource object -> fields(path, object, unknown);
            default -> {}
        }
    }

    private static void fields(String path, Object object, List<String> unknown) {
        for (Method getter : object.getClass().getMethods()) {
            if (getter.getParameterCount() == 0 && getter.getName().startsWith("get")) {
                if (getter.getName().equals("getAdditionalProperties")) {
                    ((Map<?, ?>) read(getter, object)).keySet().forEach(key -> unknown.add(path + "." + key));
                } else if (!getter.getName().equals("getClass")) {
                    collect(path + "." + getter.getName().substring(3), read(getter, object), unknown);
                }
            }
        }
    }

    private static Object read(Method getter, Object object) {
        try {
            return getter.invoke(object);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("read " + getter, e);
        }
    }
}
