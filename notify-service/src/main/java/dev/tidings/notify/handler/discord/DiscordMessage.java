package dev.tidings.notify.handler.discord;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidings.notify.handler.Notification;
import dev.tidings.notify.handler.Sign;
import dev.tidings.notify.handler.Text;
import dev.tidings.notify.handler.Wording;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/// What Discord shows (channels, 2.3): `content` is for phones and lists, one embed for the rest.
///
/// The longest message stays far below Discord's limits: content 2000, description 4096, all embeds
/// together 6000.
final class DiscordMessage {

    /// Longest detail and longest content of our own words.
    private static final int DETAIL = 1800;

    /// Discord refuses an embed with a longer address.
    private static final int LONGEST_LINK = 2048;

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Pattern MARK = Pattern.compile("[\\\\*_~`|<>\\[\\]]");
    private static final Pattern LINE_START = Pattern.compile("(?m)^(\\h*+)([#-])");
    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private DiscordMessage() {}

    static ObjectNode of(Notification notification) {
        var wording = Wording.of(notification);
        var message = JSON.objectNode().put("content", content(wording));
        if (wording.notice().isEmpty() || !wording.held().isEmpty()) {
            message.putArray("embeds").add(embed(wording, notification));
        }
        return quiet(message);
    }

    /// The text alone: what is left to say when Discord refuses the embed.
    static ObjectNode plain(Notification notification) {
        var wording = Wording.of(notification);
        var message = JSON.objectNode();
        var first = content(wording);
        var rest =
                wording.held().isEmpty()
                        ? wording.detail()
                                .map(text ->
                                        cut(
                                                Text.line(text),
                                                Text.PREVIEW,
                                                DiscordMessage::inContent))
                                .orElse("")
                        : wording.heldLines(
                                Sign::emoji, DiscordMessage::inContent, DETAIL - Text.PREVIEW);
        return quiet(message.put("content", rest.isEmpty() ? first : first + "\n" + rest));
    }

    /// Nobody is mentioned whatever the text says: Discord's default would.
    private static ObjectNode quiet(ObjectNode message) {
        message.putObject("allowed_mentions").putArray("parse");
        return message;
    }

    private static String content(Wording wording) {
        return wording.notice()
                .map(notice -> cut(notice, DETAIL, DiscordMessage::inContent))
                .orElseGet(() -> wording.headline(Sign::emoji, DiscordMessage::inContent));
    }

    private static ObjectNode embed(Wording wording, Notification notification) {
        var embed = JSON.objectNode();
        if (wording.held().isEmpty()) {
            embed.put("title", wording.name(DiscordMessage::escape));
            wording.detail()
                    .ifPresent(text ->
                            embed.put("description", cut(text, DETAIL, DiscordMessage::escape)));
            wording.link()
                    .filter(link -> link.length() <= LONGEST_LINK)
                    .ifPresent(link -> embed.put("url", link));
        } else {
            embed.put(
                    "description", wording.heldLines(Sign::emoji, DiscordMessage::escape, DETAIL));
        }
        embed.put("color", wording.sign().colour());
        fields(embed, wording);
        embed.putObject("footer").put("text", "Tidings");
        return embed.put("timestamp", MILLIS.format(notification.occurredAt()));
    }

    private static void fields(ObjectNode embed, Wording wording) {
        var fields = JSON.arrayNode();
        wording.repository().ifPresent(name -> fields.add(field("Repository", name)));
        wording.branch().ifPresent(name -> fields.add(field("Branch", name)));
        if (!fields.isEmpty()) {
            embed.set("fields", fields);
        }
    }

    private static ObjectNode field(String name, String value) {
        return JSON.objectNode()
                .put("name", name)
                .put("value", cut(value, Text.NAME, DiscordMessage::escape))
                .put("inline", true);
    }

    private static String cut(String text, int limit, UnaryOperator<String> escape) {
        return Text.cut(text, limit, escape);
    }

    /// Discord's marks wherever they count, and two more where a line starts.
    private static String escape(String text) {
        var marked = MARK.matcher(text).replaceAll("\\\\$0");
        return LINE_START.matcher(marked).replaceAll("$1\\\\$2");
    }

    /// In the content an address would draw a preview of a stranger's page; with a gap it is text.
    private static String inContent(String text) {
        return escape(text).replace("://", ":\u200B//");
    }
}
