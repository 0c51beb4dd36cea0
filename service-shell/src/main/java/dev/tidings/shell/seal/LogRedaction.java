package dev.tidings.shell.seal;

import io.quarkus.logging.LoggingFilter;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import org.jboss.logmanager.ExtFormatter;
import org.jboss.logmanager.ExtLogRecord;

/// Keeps secrets out of the log: every record passes here before a handler writes it.
@LoggingFilter(name = "redaction")
public final class LogRedaction implements Filter {

    /// Puts the parameters into the message: a secret may come as one.
    private static final ExtFormatter MESSAGES =
            new ExtFormatter() {
                @Override
                public String format(ExtLogRecord line) {
                    return formatMessage(line);
                }
            };

    @Override
    public boolean isLoggable(LogRecord line) {
        var text = MESSAGES.formatMessage(line);
        var clean = Redaction.of(text);
        if (!clean.equals(text)) {
            replace(line, clean);
        }
        var thrown = line.getThrown();
        if (thrown != null) {
            Redaction.of(thrown).ifPresent(line::setThrown);
        }
        return true;
    }

    private static void replace(LogRecord line, String clean) {
        line.setParameters(null);
        if (line instanceof ExtLogRecord ext) {
            ext.setMessage(clean, ExtLogRecord.FormatStyle.NO_FORMAT);
        } else {
            line.setMessage(clean);
        }
    }
}
