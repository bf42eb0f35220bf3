package io.tandem.dialplan;

import io.tandem.types.ExtensionNumber;
import io.tandem.types.TenantId;

/** Whose turn it is in a group, and chance: what the dialplan is told, since it has no memory and no dice of its own. */
public interface Turns {

    /** Whoever is first, and the same each time: for those who only ask what would be. */
    Turns FIRST = new Turns() {
        @Override
        public int next(TenantId tenant, ExtensionNumber group) {
            return 0;
        }

        @Override
        public int chance(int bound) {
            return 0;
        }
    };

    /**
     * Takes a turn.
     *
     * @return how many the group has had before, from 0; it may begin anew after the greatest int
     */
    int next(TenantId tenant, ExtensionNumber group);

    /**
     * @param bound positive
     * @return from 0 to below the bound, each as likely as any other
     */
    int chance(int bound);
}
