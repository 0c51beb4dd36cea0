package dev.tidings.notify.handler.email;

import dev.tidings.notify.handler.Notification;
import dev.tidings.notify.handler.Sign;
import dev.tidings.notify.handler.Text;
import dev.tidings.notify.handler.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a mail says (channels, 3.3): the state goes into the first line of the body, because a
/// subject that changes would start a new thread.
///
/// @param subject the same for the whole session
/// @param plain for programs that show no HTML
/// @param html the same, all text in it escaped, and nothing loaded from elsewhere
record MailText(String subject, String plain, String html) {

    static MailText of(Notification notification) {
        var wording = Wording.of(notification);
        return new MailText(subject(notification, wording), plain(wording), html(wording));
    }

    private static String subject(Notification notification, Wording wording) {
        var about =
                Stream.concat(
                                wording.repository().stream(),
                                notification.sessionId() == null
                                        ? Stream.empty()
                                        : Stream.of(thread(notification, wording)))
                        .map(name -> Text.cut(name, Text.NAME))
                        .collect(Collectors.joining(" / "));
        return ("[Tidings] " + about).strip();
    }

    private static String thread(Notification notification, Wording wording) {
        return Optional.ofNullable(notification.thread())
                .map(Text::line)
                .filter(name -> !Text.isBlank(name))
                .orElse(wording.sessionName());
    }

    private static String plain(Wording wording) {
        var parts = new ArrayList<String>();
        parts.add(first(wording, UnaryOperator.identity()));
        detail(wording, UnaryOperator.identity()).ifPresent(parts::add);
        var place = place(wording, UnaryOperator.identity());
        wording.link().ifPresent(link -> place.add("Open Session: " + link));
        if (!place.isEmpty()) {
            parts.add(String.join("\n", place));
        }
        return String.join("\n\n", parts);
    }

    private static String html(Wording wording) {
        var html = new StringBuilder();
        html.append("<p><b>%s</b></p>".formatted(lines(first(wording, MailText::escape))));
        detail(wording, MailText::escape)
                .ifPresent(text -> html.append("<pre>%s</pre>".formatted(text)));
        var place = place(wording, MailText::escape);
        if (!place.isEmpty()) {
            html.append("<p>%s</p>".formatted(String.join("<br>", place)));
        }
        wording.link()
                .ifPresent(link ->
                        html.append(
                                "<p><a href=\"%s\">Open Session</a></p>".formatted(escape(link))));
        return html.toString();
    }

    private static String first(Wording wording, UnaryOperator<String> escape) {
        return wording.notice()
                .map(notice -> Text.cut(notice, Text.DETAIL, escape))
                .orElseGet(() -> wording.sign().emoji() + " " + wording.doing(escape));
    }

    private static Optional<String> detail(Wording wording, UnaryOperator<String> escape) {
        return wording.held().isEmpty()
                ? wording.detail().map(text -> Text.cut(text, Text.DETAIL, escape))
                : Optional.of(wording.heldLines(Sign::emoji, escape, Text.DETAIL));
    }

    /// Where it happened. A notice about a destination says so itself.
    private static List<String> place(Wording wording, UnaryOperator<String> escape) {
        var place = new ArrayList<String>();
        if (wording.notice().isEmpty()) {
            place.add("Session: " + wording.name(escape));
        }
        if (wording.notice().isEmpty() || !wording.held().isEmpty()) {
            wording.repository().ifPresent(name -> place.add("Repository: " + cut(name, escape)));
        }
        if (wording.notice().isEmpty()) {
            wording.branch().ifPresent(name -> place.add("Branch: " + cut(name, escape)));
        }
        return place;
    }

    private static String cut(String name, UnaryOperator<String> escape) {
        return Text.cut(name, Text.NAME, escape);
    }

    private static String lines(String escaped) {
        return escaped.replace("\n", "<br>");
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
