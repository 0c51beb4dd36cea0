package dev.tidings.notify.core;

import java.util.regex.Pattern;

/// Takes out what looks like a credential, before anything is stored or shown.
public final class Credentials {

    private static final String REDACTED = "[redacted]";

    /// Possessive throughout: linear in the length of what a stranger wrote.
    private static final Pattern CREDENTIAL =
            Pattern.compile(
                    String.join(
                            "|",
                            "-----BEGIN [A-Z0-9 ]{0,40}+(?<=PRIVATE KEY|PRIVATE KEY"
                                    + " BLOCK)-----(?s:.*?)(?:-----END [A-Z0-9 ]{0,40}+-----|\\z)",
                            "(?i:[a-z][a-z0-9+.-]{0,20}+://[^\\s/?#@]{1,500}+@)\\S*+",
                            "\\bxox[a-zA-Z]-[A-Za-z0-9-]++",
                            "\\bxapp-[A-Za-z0-9-]++",
                            "\\bgh[a-z]_[A-Za-z0-9_]++",
                            "\\bgithub_pat_[A-Za-z0-9_]++",
                            "\\bA[KS]IA[0-9A-Z]{8,}+",
                            "\\beyJ[A-Za-z0-9_-]++\\.[A-Za-z0-9_-]++\\.[A-Za-z0-9_-]*+",
                            "\\bwhsec_[A-Za-z0-9+/=_-]++",
                            "\\btdg_[A-Za-z0-9_-]++"));

    private Credentials() {}

    /// The text with `[redacted]` in place of everything that looks like a credential.
    public static String redact(String text) {
        return CREDENTIAL.matcher(text).replaceAll(REDACTED);
    }
}
