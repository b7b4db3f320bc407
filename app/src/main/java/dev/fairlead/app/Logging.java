package dev.fairlead.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import net.logstash.logback.encoder.LogstashEncoder;
import net.logstash.logback.mask.MaskingJsonGeneratorDecorator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs go to standard error: text as logback.xml has it, or one JSON object a line. */
final class Logging {
    private Logging() {}

    static void start(LogFormat format, Level level) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        ch.qos.logback.classic.Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        context.getLogger("dev.fairlead").setLevel(level);
        switch (format) {
            case TEXT -> {}
            case JSON -> {
                root.detachAndStopAllAppenders();
                root.addAppender(json(context));
            }
        }
    }

    private static ConsoleAppender<ILoggingEvent> json(LoggerContext context) {
        MaskingJsonGeneratorDecorator mask = new MaskingJsonGeneratorDecorator();
        mask.addValueMasker((at, value) -> value instanceof CharSequence text ? Redaction.of(text.toString()) : null);
        mask.start();
        LogstashEncoder encoder = new LogstashEncoder();
        encoder.setContext(context);
        encoder.addDecorator(mask);
        encoder.start();
        ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
        appender.setContext(context);
        appender.setTarget("System.err");
        appender.setEncoder(encoder);
        appender.start();
        return appender;
    }
}
