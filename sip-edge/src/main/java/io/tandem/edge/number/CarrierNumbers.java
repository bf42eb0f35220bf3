package io.tandem.edge.number;

import io.tandem.contracts.config.TrunkRecord;
import io.tandem.dialplan.DialplanSnapshot;
import io.tandem.edge.view.CellViews;
import io.tandem.types.E164;
import io.tandem.types.TenantId;
import java.util.Optional;
import java.util.stream.Stream;

/** The numbers in a carrier's messages: those that we write as its trunk says, and those that it writes as it likes. */
public final class CarrierNumbers {
    private final CellViews views;

    public CarrierNumbers(CellViews views) {
        this.views = views;
    }

    /** @return the number called, as the carrier wants it */
    public String outbound(E164 number, TrunkRecord trunk) {
        return trunk.settings().numbers().outbound(number, plan(trunk.tenant())::dialled);
    }

    /** @return the caller's number, as the carrier wants it */
    public String shown(String number, TrunkRecord trunk) {
        return trunk.settings().numbers().caller(number, plan(trunk.tenant())::dialled);
    }

    /** @return the caller's number in E.164 form; what is no public number stays as the carrier has sent it */
    public String caller(String written, TrunkRecord trunk) {
        var read = trunk.settings().numbers().inbound(written);
        return plan(trunk.tenant()).readings(read).findFirst().map(E164::value).orElse(read);
    }

    /** @return the tenant's number that is called; another's as the carrier has sent it */
    public String called(String written, TrunkRecord trunk) {
        return own(written, trunk)
                .map(E164::value)
                .orElseGet(() -> trunk.settings().numbers().inbound(written));
    }

    /** @return which of its tenant's numbers is called, whichever way it is written: a known one settles what was meant */
    public Optional<E164> own(String written, TrunkRecord trunk) {
        var read = trunk.settings().numbers().inbound(written);
        return Stream.concat(plan(trunk.tenant()).readings(read), asItIs(read))
                .filter(number -> views.carriers
                        .tenantOf(number)
                        .filter(trunk.tenant()::equals)
                        .isPresent())
                .findFirst();
    }

    /** Numbering plans change faster than software, and a tenant may have a number that is in none of ours. */
    private static Stream<E164> asItIs(String digits) {
        return Stream.of("+" + digits).filter(E164::isValid).map(E164::new);
    }

    private NumberingPlan plan(TenantId tenant) {
        return new NumberingPlan(
                views.dialplans.of(tenant).map(DialplanSnapshot::country).orElse(""));
    }
}
