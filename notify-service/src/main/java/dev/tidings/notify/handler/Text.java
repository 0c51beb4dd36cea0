package dev.tidings.notify.handler;

import dev.tidings.notify.core.Credentials;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/// Makes hostile text fit to be shown: an LLM or a repository wrote it (channels, section 0).
///
/// Pure functions. Lengths are code points; what is cut ends in `…`.
public final class Text {

    /// Longest name of a session, repository or branch.
    public static final int NAME = 100;

    /// Longest name of an agent.
    public static final int AGENT = 40;

    /// Longest preview of a detail, where only one line is shown.
    public static final int PREVIEW = 200;

    /// Longest detail.
    public static final int DETAIL = 2000;

    private static final String CUT = "…";

    /// No text of ours is longer, so nothing beyond it is worth a look.
    private static final int ENOUGH = 20_000;

    private static final Pattern BLANKS =
            Pattern.compile(
                    "[\\s\\u0085\\u00A0\\u1680\\u2000-\\u200A\\u2028\\u2029\\u202F\\u205F\\u3000]++");

    private Text() {}

    /// What fits on one line: every run of white space one blank, controls and credentials gone.
    public static String line(String hostile) {
        return Credentials.redact(visible(BLANKS.matcher(start(hostile)).replaceAll(" "), false))
                .strip();
    }

    /// What may have several lines: controls but line feeds, and credentials, gone.
    public static String lines(String hostile) {
        return Credentials.redact(visible(start(hostile), true)).strip();
    }

    /// Whether there is nothing to see: blank, or only marks without width.
    public static boolean isBlank(String text) {
        return text.codePoints()
                .allMatch(
                        c -> Character.isWhitespace(c) || Character.getType(c) == Character.FORMAT);
    }

    /// The longest start of `text` that fits `limit`.
    public static String cut(String text, int limit) {
        return cut(text, limit, UnaryOperator.identity());
    }

    /// The longest start of `text` that, escaped, fits `limit`: never ends inside an escape or
    /// between surrogates.
    ///
    /// @param escape gives for a longer text never a shorter one
    public static String cut(String text, int limit, UnaryOperator<String> escape) {
        var whole = escape.apply(text);
        if (length(whole) <= limit) {
            return whole;
        }
        int fits = 0;
        int tooLong = Math.min(length(text), limit) + 1;
        while (tooLong - fits > 1) {
            int tried = (fits + tooLong) >>> 1;
            if (length(escape.apply(first(text, tried))) + 1 <= limit) {
                fits = tried;
            } else {
                tooLong = tried;
            }
        }
        return escape.apply(first(text, fits)) + CUT;
    }

    /// As many of `lines`, whole, as fit `limit`, and then how many more there are.
    ///
    /// @param lines escaped, each of them shorter than `limit`
    public static String fitting(List<String> lines, int limit) {
        var whole = String.join("\n", lines);
        if (length(whole) <= limit) {
            return whole;
        }
        int fits = 0;
        int taken = 0;
        for (int i = 0; i < lines.size(); i++) {
            taken += length(lines.get(i)) + (i == 0 ? 0 : 1);
            if (taken + length(more(lines.size() - i - 1)) > limit) {
                break;
            }
            fits = i + 1;
        }
        return String.join("\n", lines.subList(0, fits)) + more(lines.size() - fits);
    }

    private static String more(int lines) {
        return lines == 0 ? "" : "\nand %d more".formatted(lines);
    }

    private static String start(String text) {
        return length(text) <= ENOUGH ? text : first(text, ENOUGH);
    }

    private static String first(String text, int codePoints) {
        return text.substring(0, text.offsetByCodePoints(0, codePoints));
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private static String visible(String text, boolean keepLineFeeds) {
        var kept = new StringBuilder(text.length());
        text.codePoints()
                .filter(c -> (keepLineFeeds && c == '\n') || !(isControl(c) || isBidi(c)))
                .map(c -> isLoneSurrogate(c) ? 0xFFFD : c)
                .forEach(kept::appendCodePoint);
        return kept.toString();
    }

    private static boolean isControl(int c) {
        return Character.getType(c) == Character.CONTROL;
    }

    private static boolean isLoneSurrogate(int c) {
        return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    }

    private static boolean isBidi(int c) {
        return c == 0x061C
                || c == 0x200E
                || c == 0x200F
                || (c >= 0x202A && c <= 0x202E)
                || (c >= 0x2066 && c <= 0x2069);
    }
}
