/** PostgreSQL: roles, migrations, transactions that know their tenant. */
@NullMarked
package io.tandem.platform.database;

import org.jspecify.annotations.NullMarked;
