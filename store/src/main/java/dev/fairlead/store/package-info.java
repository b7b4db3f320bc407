/** PostgreSQL: the schema, and one repository for each noun. */
@NullMarked
package dev.fairlead.store;

import org.jspecify.annotations.NullMarked;
