package dev.tidings.notify.handler;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNullElse;
import static java.util.stream.Collectors.joining;

import java.net.URLEncoder;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The words of a notification, the same in every medium (channels, section 0).
///
/// Clean, but neither escaped nor cut: what fits depends on how a medium escapes, so each cuts with
/// [Text#cut] and its own escape.
///
/// @param sessionName title, else worktree, else `Quick Session`
/// @param agent who, such as `Claude`
/// @param status what it does, to follow the agent's name
/// @param detail the question, the error or the end, possibly of several lines
/// @param repository `owner/name`
/// @param branch also the worktree
/// @param link to the session, absolute
/// @param notice the whole message, where it is not about an agent
/// @param held of a digest the messages in it, oldest first
public record Wording(
        Sign sign,
        String sessionName,
        String agent,
        String status,
        Optional<String> detail,
        Optional<String> repository,
        Optional<String> branch,
        Optional<String> link,
        Optional<String> notice,
        List<Wording> held) {

    /// The words for one notification.
    public static Wording of(Notification notification) {
        var branch = line(notification.branch());
        var repository = line(notification.repository());
        return new Wording(
                Sign.of(notification.news()),
                line(notification.sessionName()).or(() -> branch).orElse("Quick Session"),
                line(notification.agent()).orElse("Claude"),
                status(notification.news()),
                detail(notification.news()),
                repository,
                branch,
                link(notification),
                notice(notification.news(), repository.orElse("Tidings")),
                held(notification.news()));
    }

    /// What happened to which session on one line: `emoji [session] agent status`.
    ///
    /// @param sign how the medium shows one
    public String headline(Function<Sign, String> sign, UnaryOperator<String> escape) {
        return "%s [%s] %s".formatted(sign.apply(this.sign), name(escape), doing(escape));
    }

    /// The name of the session, escaped and cut.
    public String name(UnaryOperator<String> escape) {
        return Text.cut(sessionName, Text.NAME, escape);
    }

    /// Who does what: `agent status`.
    public String doing(UnaryOperator<String> escape) {
        return Text.cut(agent, Text.AGENT, escape) + " " + status;
    }

    /// The held messages, one a line with the first line of its detail, as many as fit `limit`.
    ///
    /// @param sign how the medium shows one
    public String heldLines(Function<Sign, String> sign, UnaryOperator<String> escape, int limit) {
        return Text.fitting(held.stream().map(one -> one.line(sign, escape)).toList(), limit);
    }

    private String line(Function<Sign, String> sign, UnaryOperator<String> escape) {
        return notice.map(text -> Text.cut(Text.line(text), Text.PREVIEW, escape))
                .orElseGet(() -> headline(sign, escape) + preview(escape));
    }

    private String preview(UnaryOperator<String> escape) {
        return detail.flatMap(text -> text.lines().findFirst())
                .map(first -> ": " + Text.cut(Text.line(first), Text.PREVIEW, escape))
                .orElse("");
    }

    private static List<Wording> held(News news) {
        return news instanceof News.Digest(var held)
                ? held.stream().map(Wording::of).toList()
                : List.of();
    }

    private static String status(News news) {
        return switch (news) {
            case News.Waiting(_, _, var reminder) ->
                    reminder == null ? "is asking a question" : "is still asking a question";
            case News.Answered _ -> "has its answer";
            case News.Idle _ -> "has finished";
            case News.Active _ -> "is processing";
            case News.Failed(_, var count) -> failed(count);
            case News.Exited _ -> "process exited";
            case News.Switched _ -> "has a new context";
            case News.Reported _ -> "has a new report";
            case News.Digest _, News.Disconnected _, News.Test _ -> "";
        };
    }

    private static String failed(@Nullable Integer more) {
        if (more == null) {
            return "encountered an error";
        }
        return "encountered %d more %s".formatted(more, more == 1 ? "error" : "errors");
    }

    private static Optional<String> detail(News news) {
        return switch (news) {
            case News.Waiting(_, var text, _) -> lines(text);
            case News.Answered(_, var text) -> lines(text);
            case News.Failed(var message, _) -> lines(message);
            case News.Exited(var code, var signal, _) -> end(code, signal);
            case News.Idle _,
                    News.Active _,
                    News.Switched _,
                    News.Reported _,
                    News.Digest _,
                    News.Disconnected _,
                    News.Test _ ->
                    Optional.empty();
        };
    }

    private static Optional<String> end(@Nullable Integer code, @Nullable String signal) {
        var end =
                Stream.concat(
                                Optional.ofNullable(code).map(c -> "exit code " + c).stream(),
                                line(signal).map(s -> "signal " + s).stream())
                        .collect(joining(", "));
        return end.isEmpty() ? Optional.empty() : Optional.of(end);
    }

    private static Optional<String> notice(News news, String about) {
        return switch (news) {
            case News.Disconnected(var destination, var code) ->
                    Optional.of(
                            "%s [%s] %s notifications are off: %s. Open the settings to reconnect."
                                    .formatted(
                                            Sign.WARNING.emoji(),
                                            Text.cut(about, Text.NAME),
                                            destination,
                                            Text.cut(Text.line(code), Text.NAME)));
            case News.Test(var message) -> Optional.of(Text.lines(message));
            case News.Digest(var held) ->
                    Optional.of(
                            "%s [%s] %d messages were held back"
                                    .formatted(
                                            Sign.NOTE.emoji(),
                                            Text.cut(about, Text.NAME),
                                            held.size()));
            case News.Waiting _,
                    News.Answered _,
                    News.Idle _,
                    News.Active _,
                    News.Failed _,
                    News.Exited _,
                    News.Switched _,
                    News.Reported _ ->
                    Optional.empty();
        };
    }

    private static Optional<String> link(Notification notification) {
        var base = notification.baseUrl();
        var session = notification.sessionId();
        if (base == null || session == null) {
            return Optional.empty();
        }
        var worker = notification.workerId();
        return Optional.of(
                base
                        + "/sessions/"
                        + encoded(session)
                        + (worker == null ? "" : "?workerId=" + encoded(worker)));
    }

    /// Everything but RFC 3986's unreserved characters becomes `%XX`.
    private static String encoded(String id) {
        return URLEncoder.encode(id, UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    private static Optional<String> line(@Nullable String hostile) {
        return seen(Text.line(requireNonNullElse(hostile, "")));
    }

    private static Optional<String> lines(@Nullable String hostile) {
        return seen(Text.lines(requireNonNullElse(hostile, "")));
    }

    private static Optional<String> seen(String clean) {
        return Text.isBlank(clean) ? Optional.empty() : Optional.of(clean);
    }
}
