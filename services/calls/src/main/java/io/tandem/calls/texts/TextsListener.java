package io.tandem.calls.texts;

import io.tandem.bus.BusRecord;
import io.tandem.bus.RecordListener;
import io.tandem.contracts.Wire;
import io.tandem.contracts.calls.TextBrought;
import io.tandem.contracts.calls.TextWritten;

/** Takes from {@code text-events} what edges tell of messages. */
public final class TextsListener implements RecordListener {
    private final Texts texts;

    public TextsListener(Texts texts) {
        this.texts = texts;
    }

    @Override
    public void on(BusRecord record) {
        byte[] value = record.value();
        if (value == null) {
            return;
        }
        switch (record.headers().text("kind").orElse("")) {
            case "" -> texts.written(Wire.JSON.read(value, TextWritten.class));
            case TextBrought.KIND -> texts.brought(Wire.JSON.read(value, TextBrought.class));
            case String other -> throw new IllegalArgumentException("nobody knows a text event of kind " + other);
        }
    }
}
