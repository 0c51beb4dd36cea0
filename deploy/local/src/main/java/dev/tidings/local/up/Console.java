package dev.tidings.local.up;

import java.io.PrintStream;
import java.util.Map;
import java.util.Optional;

/// What the person sees: one line at a time, from whichever process it comes.
///
/// @param out where to
/// @param coloured whether that is a terminal of somebody who likes colours
public record Console(PrintStream out, boolean coloured) {
    private static final String RESET = "\u001b[0m";

    /// A colour, by what it stands for.
    public enum Tone {
        INGEST("36"),
        NOTIFY("35"),
        GOOD("32"),
        BAD("31"),
        QUIET("2");

        private final String code;

        Tone(String code) {
            this.code = code;
        }
    }

    /// The console of this process: colours only on a terminal, and never with `NO_COLOR` set.
    public static Console of(PrintStream out, Map<String, String> environment) {
        return new Console(
                out,
                isTerminal()
                        && environment.getOrDefault("NO_COLOR", "").isEmpty()
                        && !"dumb".equals(environment.get("TERM")));
    }

    private static boolean isTerminal() {
        return Optional.ofNullable(System.console()).filter(it -> it.isTerminal()).isPresent();
    }

    /// Says one line, or several that belong together.
    public void say(String text) {
        synchronized (out) {
            out.println(text);
            out.flush();
        }
    }

    /// The text in a colour, or as it is.
    public String in(Tone tone, String text) {
        return coloured ? "\u001b[" + tone.code + "m" + text + RESET : text;
    }
}
