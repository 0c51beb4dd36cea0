package dev.tidings.notify.handler;

/// How a kind of news looks at a glance (channels, section 0).
public enum Sign {
    WAITING(":question:", "❓", 15844367),
    IDLE(":white_check_mark:", "✅", 3066993),
    ACTIVE(":hourglass:", "⏳", 3447003),
    FAILED(":x:", "❌", 15158332),
    EXITED(":stop_sign:", "🛑", 9807270),
    ANSWERED(":ballot_box_with_check:", "☑️", 9807270),
    WARNING(":warning:", "⚠️", 15105570),
    NOTE(":bell:", "🔔", 3447003);

    private final String shortcode;
    private final String emoji;
    private final int colour;

    Sign(String shortcode, String emoji, int colour) {
        this.shortcode = shortcode;
        this.emoji = emoji;
        this.colour = colour;
    }

    static Sign of(News news) {
        return switch (news) {
            case News.Waiting _ -> WAITING;
            case News.Idle _ -> IDLE;
            case News.Active _ -> ACTIVE;
            case News.Failed _ -> FAILED;
            case News.Exited _ -> EXITED;
            case News.Answered _ -> ANSWERED;
            case News.Disconnected _ -> WARNING;
            case News.Digest _, News.Switched _, News.Reported _, News.Test _ -> NOTE;
        };
    }

    /// By name, for media that have names for pictures, such as `:question:`.
    public String shortcode() {
        return shortcode;
    }

    /// As characters.
    public String emoji() {
        return emoji;
    }

    /// As 0xRRGGBB.
    public int colour() {
        return colour;
    }
}
