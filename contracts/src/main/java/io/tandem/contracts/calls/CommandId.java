package io.tandem.contracts.calls;

/** Names one command for ever: made from what is wanted, not at random, so that a repeated wish is a duplicate. */
public record CommandId(String value) {
    public CommandId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("a command must have an id");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
