package io.tandem.bus.settings;

import io.tandem.contracts.Secrets;
import java.util.List;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code tandem.cell.*}: what all nodes of a cell share.
 *
 * @param key base64 of 32 bytes, encrypts secrets at rest and on topics
 * @param previousKeys earlier keys, which still decrypt
 * @param realm digest realm of phones that can only say an IP address: they authenticate as {@code acme*101}
 */
public record CellConfig(
        @DefaultValue("") String key,
        @DefaultValue List<String> previousKeys,
        @DefaultValue("tandem") String realm) {
    public CellConfig {
        if (key.isBlank()) {
            throw new IllegalArgumentException(
                    "tandem.cell.key (TANDEM_CELL_KEY) is missing: base64 of 32 random bytes, the same on every node");
        }
        if (realm.isBlank() || realm.chars().anyMatch(letter -> letter == '"' || letter == ':')) {
            throw new IllegalArgumentException("tandem.cell.realm is a digest realm without quotes or colons");
        }
        previousKeys = List.copyOf(previousKeys);
    }

    public Secrets secrets() {
        return Secrets.of(key, previousKeys);
    }
}
