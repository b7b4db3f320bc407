/** main: configuration, wiring, embedded PostgreSQL, command line. */
@NullMarked
package dev.fairlead.app;

import org.jspecify.annotations.NullMarked;
