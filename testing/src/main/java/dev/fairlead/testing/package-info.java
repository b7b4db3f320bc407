/** Provider simulators, a sink app, a settable clock. */
@NullMarked
package dev.fairlead.testing;

import org.jspecify.annotations.NullMarked;
