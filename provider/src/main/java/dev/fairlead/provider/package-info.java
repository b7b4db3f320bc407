/** Reads a webhook of any API by its manifest, and says whether it is genuine. */
@NullMarked
package dev.fairlead.provider;

import org.jspecify.annotations.NullMarked;
