package dev.tidings.ingest.intake;

import dev.tidings.events.ActivityEvent.CustomEvent;
import dev.tidings.events.DesktopActivity.WebVisited;
import dev.tidings.events.GitActivity.GitPushed;
import dev.tidings.events.SystemEvent;
import dev.tidings.ingest.core.privacy.NeverStored;
import dev.tidings.ingest.core.privacy.UrlCredentials;

/// What an event may say before it goes to Kafka, a table or a log.
///
/// Types of the catalogue have no place for what people write to agents, but some for an address,
/// which loses its credentials; free payloads lose what is never stored. The owner's own privacy
/// rules will stand here: everything passes.
final class PrivacyScreen {

    private PrivacyScreen() {}

    static SystemEvent screened(SystemEvent event) {
        if (event instanceof CustomEvent(var header, var type, var payload)) {
            return new CustomEvent(header, type, NeverStored.removedFrom(payload));
        }
        if (event instanceof GitPushed pushed) {
            return new GitPushed(
                    pushed.header(),
                    pushed.repoId(),
                    UrlCredentials.removedFrom(pushed.remote()),
                    pushed.refs(),
                    pushed.confirmed(),
                    pushed.agent());
        }
        return event instanceof WebVisited visited ? screened(visited) : event;
    }

    private static WebVisited screened(WebVisited visited) {
        var url = visited.url();
        return new WebVisited(
                visited.header(),
                visited.bucket(),
                visited.start(),
                visited.durationMs(),
                url == null ? null : UrlCredentials.removedFrom(url),
                visited.title(),
                visited.audible(),
                visited.incognito(),
                visited.projectHint());
    }
}
