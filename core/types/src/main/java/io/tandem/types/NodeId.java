package io.tandem.types;

/** One running edge, relay or service replica, as the operator knows it (host or pod name). */
public record NodeId(String value) {
    public NodeId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("a node must have a name");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
