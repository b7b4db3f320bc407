/** The walk of a webhook: receive, route, deliver, run, notify. */
@NullMarked
package dev.fairlead.pipeline;

import org.jspecify.annotations.NullMarked;
