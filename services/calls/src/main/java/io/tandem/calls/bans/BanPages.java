package io.tandem.calls.bans;

import io.tandem.platform.web.Page;
import io.tandem.platform.web.Paging;
import java.util.List;

/** A page of a list that is all in memory, the newest first. */
final class BanPages {
    private BanPages() {}

    static Page<BanView> of(List<BanView> newestFirst, Paging paging) {
        var rows = newestFirst.stream()
                .filter(ban -> ban.source().contains(paging.search()))
                .filter(ban -> key(ban).compareTo(paging.after()) > 0)
                .limit(paging.rows())
                .toList();
        return Page.of(rows, paging, BanPages::key);
    }

    /** Grows from the newest to the oldest. */
    private static String key(BanView ban) {
        return "%019d %s".formatted(Long.MAX_VALUE - ban.since().toEpochMilli(), ban.source());
    }
}
