package dev.tidings.notify.handler.slack;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidings.notify.handler.Sign;
import dev.tidings.notify.handler.Text;
import dev.tidings.notify.handler.Wording;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What Slack shows (channels, 1.3): `text` is for phones, the blocks for everyone else.
final class SlackMessage {

    /// Slack refuses a button with a longer address.
    private static final int LONGEST_LINK = 3000;

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private SlackMessage() {}

    static ObjectNode of(Wording wording) {
        var message = plain(wording);
        message.set("blocks", blocks(wording));
        return message.put("unfurl_links", false).put("unfurl_media", false);
    }

    /// The text alone: what is left to say when Slack refuses the blocks.
    static ObjectNode plain(Wording wording) {
        return JSON.objectNode().put("text", text(wording));
    }

    private static String text(Wording wording) {
        var notice = wording.notice();
        if (notice.isPresent()) {
            var said = escaped(notice.get(), Text.DETAIL);
            return wording.held().isEmpty() ? said : said + "\n" + held(wording);
        }
        var first = wording.headline(Sign::shortcode, SlackMessage::escape);
        return wording.detail()
                .map(detail -> first + "\n" + escaped(Text.line(detail), Text.PREVIEW))
                .orElse(first);
    }

    private static ArrayNode blocks(Wording wording) {
        var blocks = JSON.arrayNode();
        blocks.add(status(wording));
        wording.detail().ifPresent(detail -> blocks.add(section(escaped(detail, Text.DETAIL))));
        if (!wording.held().isEmpty()) {
            blocks.add(section(held(wording)));
        }
        var where =
                Stream.concat(wording.repository().stream(), wording.branch().stream())
                        .map(part -> escaped(part, Text.NAME))
                        .collect(Collectors.joining(" · "));
        if (!where.isEmpty()) {
            var context = JSON.objectNode().put("type", "context");
            context.putArray("elements").add(mrkdwn(where));
            blocks.add(context);
        }
        return blocks;
    }

    private static ObjectNode status(Wording wording) {
        var notice = wording.notice();
        if (notice.isPresent()) {
            return section(escaped(notice.get(), Text.DETAIL));
        }
        var status =
                section(
                        "%s *%s*\n%s"
                                .formatted(
                                        wording.sign().shortcode(),
                                        wording.name(SlackMessage::escape),
                                        wording.doing(SlackMessage::escape)));
        wording.link()
                .filter(link -> link.length() <= LONGEST_LINK)
                .ifPresent(link -> status.set("accessory", button(link)));
        return status;
    }

    private static String held(Wording wording) {
        return wording.heldLines(Sign::shortcode, SlackMessage::escape, Text.DETAIL);
    }

    private static ObjectNode button(String link) {
        var button = JSON.objectNode().put("type", "button");
        button.putObject("text").put("type", "plain_text").put("text", "Open Session");
        return button.put("url", link).put("action_id", "open_session");
    }

    private static ObjectNode section(String text) {
        return JSON.objectNode().put("type", "section").set("text", mrkdwn(text));
    }

    private static ObjectNode mrkdwn(String text) {
        return JSON.objectNode().put("type", "mrkdwn").put("text", text).put("verbatim", true);
    }

    private static String escaped(String text, int limit) {
        return Text.cut(text, limit, SlackMessage::escape);
    }

    /// Slack knows three escapes and no other.
    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
