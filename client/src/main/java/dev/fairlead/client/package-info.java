/** For apps that receive from Fairlead: verify and read. */
@NullMarked
package dev.fairlead.client;

import org.jspecify.annotations.NullMarked;
