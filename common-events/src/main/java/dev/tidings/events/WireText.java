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
