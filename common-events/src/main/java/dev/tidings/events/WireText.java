package dev.tidings.events;

/// What text may be on the wire: well-formed Unicode, and no U+0000, which PostgreSQL cannot keep.
public final class WireText {

    private WireText() {}

    /// Whether every consumer can keep this text.
    public static boolean isKept(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                return false;
            }
            if (Character.isSurrogate(c)) {
                boolean pair =
                        Character.isHighSurrogate(c)
                                && i + 1 < text.length()
                                && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }

    /// The text as every consumer can keep it: what cannot be kept becomes U+FFFD.
    public static String kept(String text) {
        if (isKept(text)) {
            return text;
        }
        return text.codePoints()
                .map(c -> c == 0 || (c >= 0xD800 && c <= 0xDFFF) ? 0xFFFD : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /// Whether it has at most so many characters (code points).
    public static boolean fits(String text, int max) {
        return text.length() <= max || text.codePointCount(0, text.length()) <= max;
    }

    static String requireKept(String text) {
        if (!isKept(text)) {
            throw new IllegalArgumentException("holds text that cannot be kept");
        }
        return text;
    }
}
