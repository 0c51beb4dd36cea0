package dev.tidings.events.wire;

import dev.tidings.events.DesktopActivity;
import dev.tidings.events.DesktopActivity.AfkChanged;
import dev.tidings.events.DesktopActivity.AfkStatus;
import dev.tidings.events.DesktopActivity.EditorEdited;
import dev.tidings.events.DesktopActivity.WebVisited;
import dev.tidings.events.DesktopActivity.WindowFocused;
import dev.tidings.events.EventHeader;
import org.jspecify.annotations.Nullable;

/// The payloads of desktop and editor watchers.
final class DesktopPayloads {

    private DesktopPayloads() {}

    static WindowFocused windowFocused(EventHeader header, Fields in) {
        return new WindowFocused(
                header,
                in.text("bucket"),
                in.instant("start"),
                in.count("durationMs"),
                in.text("app"),
                in.maybeText("title"),
                in.flag("normalised"),
                in.smallCount("rows"),
                in.maybeText("projectHint"));
    }

    static WebVisited webVisited(EventHeader header, Fields in) {
        return new WebVisited(
                header,
                in.text("bucket"),
                in.instant("start"),
                in.count("durationMs"),
                in.maybeText("url"),
                in.maybeText("title"),
                in.maybeFlag("audible"),
                in.flag("incognito"),
                in.maybeText("projectHint"));
    }

    static AfkChanged afkChanged(EventHeader header, Fields in) {
        return new AfkChanged(
                header,
                in.text("bucket"),
                in.instant("start"),
                in.count("durationMs"),
                in.word("status", AfkStatus.values()));
    }

    static EditorEdited editorEdited(EventHeader header, Fields in) {
        return new EditorEdited(
                header,
                in.maybeText("bucket"),
                in.instant("start"),
                in.count("durationMs"),
                in.maybeText("file"),
                in.maybeText("project"),
                in.maybeText("language"),
                in.maybeText("branch"),
                in.maybeFlag("isWrite"),
                in.maybeText("category"),
                in.maybeText("editor"),
                in.maybeText("projectHint"));
    }

    static Payload of(DesktopActivity event) {
        return switch (event) {
            case WindowFocused e ->
                    interval(e.bucket(), e)
                            .with("app", e.app())
                            .with("title", e.title())
                            .with("normalised", e.normalised())
                            .with("rows", e.rows())
                            .with("projectHint", e.projectHint());
            case WebVisited e ->
                    interval(e.bucket(), e)
                            .with("url", e.url())
                            .with("title", e.title())
                            .with("audible", e.audible())
                            .with("incognito", e.incognito())
                            .with("projectHint", e.projectHint());
            case AfkChanged e -> interval(e.bucket(), e).with("status", e.status());
            case EditorEdited e ->
                    interval(e.bucket(), e)
                            .with("file", e.file())
                            .with("project", e.project())
                            .with("language", e.language())
                            .with("branch", e.branch())
                            .with("isWrite", e.isWrite())
                            .with("category", e.category())
                            .with("editor", e.editor())
                            .with("projectHint", e.projectHint());
        };
    }

    private static Payload interval(@Nullable String bucket, DesktopActivity event) {
        return new Payload()
                .with("bucket", bucket)
                .with("start", event.start())
                .with("durationMs", event.durationMs());
    }
}
