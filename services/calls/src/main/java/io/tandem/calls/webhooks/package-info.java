/** What happens, told to tenants' own servers. */
@NullMarked
package io.tandem.calls.webhooks;

import org.jspecify.annotations.NullMarked;
