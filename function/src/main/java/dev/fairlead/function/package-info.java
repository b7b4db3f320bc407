/** User code: the JavaScript engine behind one port. */
@NullMarked
package dev.fairlead.function;

import org.jspecify.annotations.NullMarked;
