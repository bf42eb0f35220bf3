/** What the cell tells of itself. */
@NullMarked
package io.tandem.tenants.cell;

import org.jspecify.annotations.NullMarked;
