package dev.fairlead.app;

import ch.qos.logback.classic.pattern.ClassicConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import java.util.StringJoiner;
import org.slf4j.event.KeyValuePair;

/** Logback's word {@code %safe}: the message with its key-values, redacted. */
public final class RedactedMessage extends ClassicConverter {
    @Override
    public String convert(ILoggingEvent event) {
        StringJoiner line = new StringJoiner(" ").add(event.getFormattedMessage());
        if (event.getKeyValuePairs() != null)
            for (KeyValuePair pair : event.getKeyValuePairs()) line.add(pair.key + "=" + pair.value);
        return Redaction.of(line.toString());
    }
}
