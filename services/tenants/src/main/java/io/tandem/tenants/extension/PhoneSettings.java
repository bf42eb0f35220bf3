package io.tandem.tenants.extension;

import io.tandem.bus.BusRecord;
import io.tandem.bus.PoisonRecordException;
import io.tandem.bus.RecordListener;
import io.tandem.contracts.Wire;
import io.tandem.contracts.Wire.UnreadableRecord;
import io.tandem.contracts.config.PhoneSettingAsked;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What phones set by feature codes, from topic {@code phone-settings}. One that comes again, or too late, changes nothing. */
public final class PhoneSettings implements RecordListener {
    private static final Logger LOG = LoggerFactory.getLogger(PhoneSettings.class);

    private final Forwardings forwardings;
    private final InstantSource clock;

    public PhoneSettings(Forwardings forwardings, InstantSource clock) {
        this.forwardings = forwardings;
        this.clock = clock;
    }

    @Override
    public void on(BusRecord record) throws PoisonRecordException {
        if (record.value() == null) {
            throw new PoisonRecordException("a phone's setting has a value", null);
        }
        try {
            var asked = Wire.JSON.read(record.value(), PhoneSettingAsked.class);
            if (clock.instant().isAfter(asked.until())) {
                LOG.info("what {} asked for in call {} came too late", asked.extension(), asked.call());
            } else {
                forwardings.set(asked.tenant(), asked.extension(), asked.setting());
            }
        } catch (UnreadableRecord e) {
            throw new PoisonRecordException("not a phone's setting", e);
        }
    }
}
