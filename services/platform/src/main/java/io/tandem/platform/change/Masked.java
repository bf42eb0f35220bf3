package io.tandem.platform.change;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** An object as the audit shows it: as JSON, what is secret in it replaced. */
final class Masked {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Set<String> SECRET =
            Set.of("secret", "password", "passwordhash", "key", "ha1", "cellha1", "totp");

    private Masked() {}

    static @Nullable JsonNode of(@Nullable Object object) {
        if (object == null) {
            return null;
        }
        JsonNode tree = JSON.valueToTree(object);
        mask(tree);
        return tree;
    }

    private static void mask(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(field -> {
                if (SECRET.contains(field.getKey().toLowerCase(Locale.ROOT))
                        && !field.getValue().isNull()) {
                    object.put(field.getKey(), "***");
                } else {
                    mask(field.getValue());
                }
            });
        } else if (node instanceof ArrayNode array) {
            array.forEach(Masked::mask);
        }
    }
}
