/** The doors for machines: ingress, REST API, health, metrics. */
@NullMarked
package dev.fairlead.server;

import org.jspecify.annotations.NullMarked;
