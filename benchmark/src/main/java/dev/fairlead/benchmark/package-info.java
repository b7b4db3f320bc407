/** Load, crashes, JMH. */
@NullMarked
package dev.fairlead.benchmark;

import org.jspecify.annotations.NullMarked;
